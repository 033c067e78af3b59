"""What is told when a workshop moves."""

from accounts.models import User
from notifications.registry import Message, on
from workshops import blocker_audiences as asked
from workshops.models import Workshop


def participants(workshop: Workshop) -> list[User]:
    return list(User.objects.active().filter(registrations__in=workshop.registrations.coming()))


on("workshops.Workshop", "publish_minutes", Message("workshops/minutes_published", participants))
on("workshops.Workshop", "postpone", Message("workshops/postponed", participants, always=True))
on("workshops.Workshop", "replan", Message("workshops/replanned", participants, always=True))
on("workshops.Workshop", "cancel", Message("workshops/cancelled", participants, always=True))

on(
    "workshops.Blocker",
    "report",
    Message("workshops/blocker_reported", asked.owner, needs_action=True),
    Message("workshops/blocker_reported", asked.innovation_team),
)
on("workshops.Blocker", "entrust", Message("workshops/blocker_entrusted", asked.owner, needs_action=True))
on(
    "workshops.Blocker",
    "escalate",
    Message("workshops/blocker_escalated", asked.at_this_level, needs_action=True),
    Message("workshops/blocker_escalated", asked.followers),
)
for ending in ("lift", "accept", "drop"):
    on("workshops.Blocker", ending, Message("workshops/blocker_over", asked.followers))
on("workshops.Blocker", "reopen", Message("workshops/blocker_reopened", asked.followers))
