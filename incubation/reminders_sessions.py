"""What is told when a gate was asked and no session has it on its agenda."""

from incubation import audiences
from incubation.models import Project
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="incubation.gate_session",
        waiting=lambda: Project.objects.awaiting_session(),
        steps=(
            Step(-25, "incubation/reminder_gate_session", audiences.innovation_team),
            Step(-12, "incubation/reminder_gate_session", audiences.innovation_team),
        ),
    ),
)
