"""What is told when the minutes of a workshop are awaited. Offsets are working days from the due date."""

from accounts.models import User
from ideas.audiences import innovation_team
from notifications.registry import Reminder, Step, remind
from workshops import community_reminders  # noqa: F401 - its own table
from workshops.models import Workshop


def facilitator(workshop: Workshop) -> list[User]:
    return [workshop.facilitator]


remind(
    Reminder(
        rule="workshops.minutes",
        waiting=Workshop.objects.awaiting_minutes,
        steps=(
            Step(-5, "workshops/reminder_minutes", facilitator),
            Step(-1, "workshops/reminder_minutes", facilitator),
            Step(1, "workshops/reminder_minutes", innovation_team),
        ),
    )
)
