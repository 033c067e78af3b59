"""What is told when a colleague named in an arrangement does not answer. Their silence holds nothing back."""

from incubation import audiences
from incubation.models import ServiceArrangement
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="incubation.task",
        waiting=lambda: ServiceArrangement.objects.awaiting(),
        since=lambda line: line.asked_on,
        steps=(
            Step(-2, "incubation/reminder_task", audiences.colleague_named),
            Step(0, "incubation/reminder_task", audiences.colleague_named),
            Step(1, "incubation/reminder_task_unanswered", audiences.beneficiary_of_line, needs_action=False),
        ),
    ),
)
