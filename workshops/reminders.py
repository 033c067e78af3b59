"""What is told when the minutes of a workshop are awaited. Offsets are working days from the due date."""

from accounts.models import User
from accounts.roles import Role
from notifications.registry import Reminder, Step, remind
from workshops.models import Workshop


def facilitator(workshop: Workshop) -> list[User]:
    return [workshop.facilitator]


def innovation_team(workshop: Workshop) -> list[User]:
    return list(User.objects.holding(Role.INNOVATION_TEAM))


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
