"""The page of a session says who decides there, and how."""

import pytest

from accounts.roles import Role
from ideas.models import Committee, SeatKind
from tests.factories import make_session, make_user
from tests.ideas.committee.seated import make_room
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db

MANDATE = "Décider de la suite donnée aux idées qualifiées."


def block(answer):
    return words_of(answer).split('id="t-committee"')[1].split("</section>")[0]


def test_the_seats_the_mandate_and_the_way_of_deciding_are_read(as_user):
    room = make_room(quorum=2)
    Committee.objects.update(mandate=MANDATE, decides_by="vote")

    said = block(as_user(room.member).get(room.session.get_absolute_url()))

    assert room.session.committee.name in said
    assert MANDATE in said
    assert "Par vote" in said
    assert "2 membres en séance pour chaque idée" in said
    for person, seat in (
        (room.chair, "Présidence"),
        (room.member, "Membre"),
        (room.secretary, "Secrétariat"),
    ):
        assert f"{person} <small>{seat}</small>" in said
    assert f"{room.deputy} <small>Suppléance de {room.secretary}</small>" in said


def test_without_seats_the_role_decides(as_user):
    session = make_session()

    said = block(as_user(make_user(Role.MANAGEMENT)).get(session.get_absolute_url()))

    assert "Ce comité n’a pas de sièges ce jour-là" in said
    assert "Quorum" not in said
    assert str(session.secretary) in said


def test_a_seat_more_costs_no_statement(as_user):
    room = make_room()
    client = as_user(room.chair)
    before = statements_of(client, room.session.get_absolute_url())
    own = room.session.committee.seats.get(person=room.member)
    for _number in range(3):
        room.session.committee.seats.create(person=make_user(), kind=SeatKind.DEPUTY, stands_in_for=own)

    assert len(statements_of(client, room.session.get_absolute_url())) == len(before)
