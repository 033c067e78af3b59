"""What reminds a unit that a service waits for its answer, then tells the innovation team."""

from incubation.models import Ownership
from incubation.notifications_rollout import team_of_the_idea, unit_asked
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="incubation.ownership",
        waiting=lambda: Ownership.objects.awaited().running().for_list(),
        steps=(
            Step(-5, "incubation/reminder_ownership", unit_asked),
            Step(0, "incubation/reminder_ownership", unit_asked),
            Step(1, "incubation/reminder_ownership_unanswered", team_of_the_idea),
        ),
    ),
)
