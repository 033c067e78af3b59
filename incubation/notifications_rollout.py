"""What is told of the unit that is asked to keep a service."""

from operator import attrgetter

from accounts.models import User
from accounts.models.user import reachable
from incubation import audiences
from incubation.models import Ownership
from incubation.models.ownership import answerers
from incubation.stopping import unless_told
from notifications.registry import Message, on

OWNERSHIP = "incubation.Ownership"


def unit_asked(ownership: Ownership) -> list[User]:
    """Whoever answers for the unit today; when nobody does any more, who follows the idea."""
    return answerers(ownership.project, ownership.unit) or audiences.owner(ownership.project)


def people_of_the_project(ownership: Ownership) -> list[User]:
    """Whoever asked, if they still read it, and those who lead and accompany it."""
    people = dict.fromkeys([ownership.asked_by, *audiences.carrier_and_coach(ownership.project)])
    return [person for person in reachable(people) if _reads(person, ownership)]


def _reads(person: User, ownership: Ownership) -> bool:
    return Ownership.objects.visible_to(person).filter(pk=ownership.pk).exists()


def team_of_the_idea(ownership: Ownership) -> list[User]:
    return audiences.innovation_team(ownership.project)


on(OWNERSHIP, "ask", Message("incubation/ownership_asked", unit_asked, needs_action=True))
on(OWNERSHIP, "accept", Message("incubation/ownership_accepted", people_of_the_project))
on(OWNERSHIP, "decline", Message("incubation/ownership_declined", people_of_the_project, needs_action=True))
on(
    OWNERSHIP,
    "withdraw",
    Message("incubation/ownership_not_needed", unless_told(unit_asked, attrgetter("project"))),
)
