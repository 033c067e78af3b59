"""What is told when a new manager does not say whether the time granted before them goes on."""

from incubation import audiences
from incubation.models import TimeAllocation
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="incubation.time_confirmation",
        waiting=TimeAllocation.objects.to_confirm,
        due=lambda allocation: allocation.confirmation_due_on,
        steps=(
            Step(-5, "incubation/reminder_time_confirmation", audiences.answering_manager),
            Step(-2, "incubation/reminder_time_confirmation", audiences.answering_manager),
            Step(0, "incubation/reminder_time_unconfirmed", audiences.allocation_owner),
        ),
    ),
)
