"""Who may do what with a concept note, from where; all else is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.models import SeatKind
from tests.factories import make_session, make_user
from tests.machines import transition_names
from tests.refusals import Scene, Table, check
from tests.workshops.programme.conftest import make_milestone, make_note, make_programme
from tests.workshops.programme.test_concept import CONCEPT
from workshops.concept import ConceptState as S
from workshops.models import ProgrammeConcept

pytestmark = pytest.mark.django_db

DECIDES = "secretary chair"
RIGHTS = {
    "submit": "team secretary",
    "take_back": "team secretary clock",
    **dict.fromkeys(["adopt", "turn_down"], DECIDES),
}
# Of a restricted programme. A draft is for those who write it and who steer.
OUTSIDE = {"agent", "administrator", "gone"}
READERS = {"sponsor", "owner", "member"}
# Whoever sits is told of the note once it is put before them.
UNSEEN = {S.DRAFT: OUTSIDE | READERS}


def written(state: str) -> Scene:
    """Put before a committee, whose secretary is of the innovation team; another manager does not sit in it."""
    people: dict[str, User | None] = {
        **{name: make_user() for name in ("sponsor", "owner", "member", "agent")},
        **{name: make_user(Role.INNOVATION_TEAM) for name in ("secretary", "team")},
        **{name: make_user(Role.MANAGEMENT) for name in ("chair", "management")},
        "auditor": make_user(Role.AUDITOR),
        "administrator": make_user(Role.ADMINISTRATOR),
        "gone": make_user(Role.INNOVATION_TEAM, is_active=False),
        "clock": None,
    }
    seats = {people["chair"]: SeatKind.CHAIR, people["member"]: SeatKind.MEMBER}
    day = timezone.localdate() + timedelta(days=30)
    session = make_session(day, seats=seats, secretary=people["secretary"])
    programme = make_programme(visibility="restricted", sponsor=people["sponsor"])
    make_milestone(programme, owner=people["owner"])
    note = make_note(programme, people["team"])
    if state != S.DRAFT:
        found = ProgrammeConcept.objects.filter(pk=note.pk)
        found.update(state=state, session=session, reason="Trop tôt.")
    return Scene(ProgrammeConcept.objects.get(pk=note.pk), people)


def test_the_table_names_every_move():
    assert sorted(RIGHTS) == transition_names(ProgrammeConcept)


@pytest.mark.parametrize("state", S)
def test_a_note_refuses_all_but_what_the_table_says(state):
    # Without a session, nobody decides in it.
    only_in = {(S.DRAFT, name): "" for name in ("adopt", "turn_down")}
    check(written(state), Table(RIGHTS, CONCEPT, lambda state: UNSEEN.get(state, OUTSIDE), only_in))
