"""What is told of a condition that waits: a week of work before its day, on it, then three days after."""

from incubation.models import GateCondition
from incubation.notifications_gates import carrier_and_follower, who_answers
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="incubation.condition",
        waiting=lambda: GateCondition.objects.owed(),
        since=lambda condition: condition.posed_on,
        steps=(
            Step(-5, "incubation/reminder_condition", who_answers),
            Step(0, "incubation/reminder_condition", who_answers),
            Step(3, "incubation/reminder_condition_late", carrier_and_follower),
        ),
    )
)
