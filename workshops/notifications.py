"""What is told when a workshop moves."""

from accounts.models import User
from ideas.audiences import innovation_team
from notifications.registry import Message, on
from workshops import blocker_audiences as asked
from workshops import community_notifications, programme_notifications  # noqa: F401 - their own tables
from workshops.models import Adoption, GoodPractice, Workshop


def participants(workshop: Workshop) -> list[User]:
    return list(User.objects.active().filter(registrations__in=workshop.registrations.coming()))


on("workshops.Workshop", "publish_minutes", Message("workshops/minutes_published", participants))
on("workshops.Workshop", "postpone", Message("workshops/postponed", participants, always=True))
on("workshops.Workshop", "replan", Message("workshops/replanned", participants, always=True))
on("workshops.Workshop", "cancel", Message("workshops/cancelled", participants, always=True))


# Good practices.
PRACTICE = "workshops.GoodPractice"


def correspondents(practice: GoodPractice) -> list[User]:
    """Those who answer for the unit that holds it, and who stands in for them today."""
    return [person.answering() for person in practice.holder_unit.correspondents.active().by_name()]


def proposer(practice: GoodPractice) -> list[User]:
    return [practice.proposer]


def holders(practice: GoodPractice) -> list[User]:
    """Whoever one writes to about it, whoever told it, and those who answer for the unit."""
    return [practice.contact, practice.proposer, *correspondents(practice)]


def reviewers(practice: GoodPractice) -> list[User]:
    return [*innovation_team(practice), *correspondents(practice)]


def holders_of_the_adopted(adoption: Adoption) -> list[User]:
    return holders(adoption.practice)


on(
    PRACTICE,
    "propose",
    Message("workshops/practice_to_review", innovation_team),
    Message("workshops/practice_proposed", holders),
)
on(PRACTICE, "ask_change", Message("workshops/practice_change_asked", proposer, needs_action=True))
on(PRACTICE, "send_again", Message("workshops/practice_sent_again", reviewers))
on(PRACTICE, "publish", Message("workshops/practice_published", holders))
on(PRACTICE, "ask_review", Message("workshops/practice_review_asked", holders, needs_action=True))
on(PRACTICE, "confirm", Message("workshops/practice_confirmed", innovation_team))
on(PRACTICE, "archive", Message("workshops/practice_archived", holders))
on("workshops.Adoption", "declare", Message("workshops/practice_adopted", holders_of_the_adopted))

on(
    "workshops.Blocker",
    "report",
    Message("workshops/blocker_reported", asked.owner, needs_action=True),
    Message("workshops/blocker_reported", asked.innovation_team),
)
on(
    "workshops.Blocker",
    "entrust",
    Message("workshops/blocker_entrusted", asked.owner, needs_action=True),
    Message("workshops/blocker_taken", asked.followers),
)
on(
    "workshops.Blocker",
    "escalate",
    Message("workshops/blocker_escalated", asked.at_this_level, needs_action=True),
    Message("workshops/blocker_escalated", asked.followers),
)
for ending in ("lift", "accept", "drop"):
    on("workshops.Blocker", ending, Message("workshops/blocker_over", asked.followers))
on(
    "workshops.Blocker",
    "reopen",
    Message("workshops/blocker_reopened", asked.at_this_level, needs_action=True),
    Message("workshops/blocker_reopened", asked.followers),
)
