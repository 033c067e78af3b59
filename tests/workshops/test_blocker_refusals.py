"""Who may do what with a blocker, from where; all else is refused."""

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Visibility
from tests.factories import make_idea, make_unit, make_user
from tests.machines import transition_names
from tests.refusals import Scene, Table, check
from tests.workshops.test_blockers import BLOCKER, FACTS
from workshops import blockers
from workshops.blocking import BlockerState as S
from workshops.blocking import Level
from workshops.models import Blocker

pytestmark = pytest.mark.django_db

LIFT = "author owner once_asked director team management"
RIGHTS = {
    **dict.fromkeys(["entrust", "lift", "accept", "reopen"], LIFT),
    **dict.fromkeys(["escalate", "drop"], f"{LIFT} clock"),
}
OUTSIDE = {"agent", "administrator", "gone"}


def blocked(state: str) -> Scene:
    """Reported by the author of a restricted idea; entrusted to one, then to another, then asked of a directorate."""
    people: dict[str, User | None] = {
        **{name: make_user() for name in ("author", "owner", "once_asked", "director", "agent")},
        "team": make_user(Role.INNOVATION_TEAM),
        "management": make_user(Role.MANAGEMENT),
        "auditor": make_user(Role.AUDITOR),
        "administrator": make_user(Role.ADMINISTRATOR),
        "gone": make_user(Role.INNOVATION_TEAM, is_active=False),
        "clock": None,
    }
    idea = make_idea(IdeaState.SUBMITTED, author=people["author"], visibility=Visibility.RESTRICTED)
    blocker = blockers.report(idea, by=people["author"], **FACTS)
    for name in ("once_asked", "owner"):
        Blocker.perform(blocker.pk, "entrust", by=people["team"], owner=people[name])
    unit = make_unit(director=people["director"])
    how = "" if state in (S.OPEN, S.IN_PROGRESS) else "Le port est ouvert."
    found = Blocker.objects.filter(pk=blocker.pk)
    found.update(state=state, level=Level.DIRECTORATE, unit=unit, how=how, due_on=timezone.localdate())
    sync_object_permissions(found.get())
    return Scene(found.get(), people)


def test_the_table_names_every_move():
    assert sorted(RIGHTS) == transition_names(Blocker)


@pytest.mark.parametrize("state", S)
def test_a_blocker_refuses_all_but_what_the_table_says(state):
    check(blocked(state), Table(RIGHTS, BLOCKER, lambda state: OUTSIDE))
