"""What is told when a workshop moves."""

from accounts.models import User
from notifications.registry import Message, on
from workshops import community_notifications  # noqa: F401 - its own table
from workshops.models import Workshop


def participants(workshop: Workshop) -> list[User]:
    return list(User.objects.active().filter(registrations__in=workshop.registrations.coming()))


on("workshops.Workshop", "publish_minutes", Message("workshops/minutes_published", participants))
on("workshops.Workshop", "postpone", Message("workshops/postponed", participants, always=True))
on("workshops.Workshop", "replan", Message("workshops/replanned", participants, always=True))
on("workshops.Workshop", "cancel", Message("workshops/cancelled", participants, always=True))
