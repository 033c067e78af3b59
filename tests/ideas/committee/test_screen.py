"""The session on the wall: one idea, the matrix, the decision; nobody’s level, and nothing for those outside."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas import services
from ideas.deciding import draft_decision
from ideas.models import Verdict
from tests.factories import add_to_agenda, make_user, sign
from tests.ideas.committee.seated import make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def screen(room, idea=None):
    address = reverse("ideas:session_screen", args=[room.session.pk])
    return f"{address}?idea={idea.pk}" if idea else address


def test_it_shows_an_idea_its_place_and_the_matrix(as_user, room, criteria):
    services.score(
        room.review, by=room.member, values={criteria[0].pk: 5, criteria[1].pk: 2}, comment="Trop cher."
    )

    page = as_user(room.chair).get(screen(room)).content.decode()

    assert room.idea.title in page
    assert "Idée 1 sur 1" in page
    assert 'class="matrix"' in page
    assert "Trop cher." not in page
    assert str(room.member) not in page
    assert str(room.idea.author) not in page


def test_it_goes_from_one_idea_to_the_next(as_user, room):
    second = add_to_agenda(room.session)
    client = as_user(room.secretary)

    first = client.get(screen(room, room.idea)).context
    last = client.get(screen(room, second)).context

    assert (first["before"], first["after"].idea) == (None, second)
    assert (last["before"].idea, last["after"]) == (room.idea, None)


def test_the_decision_comes_once_it_is_noted(as_user, room):
    client = as_user(room.chair)
    assert "Étude préalable" not in client.get(screen(room)).content.decode()

    draft_decision(room.review, by=room.secretary, verdict=Verdict.STUDY, reason="Secret", units=[])

    page = client.get(screen(room)).content.decode()
    assert "Décision notée" in page
    assert "Étude préalable" in page
    assert "Secret" not in page


def test_it_tells_nothing_to_whoever_carries_the_idea(as_user, room, criteria):
    services.score(room.review, by=room.chair, values={criteria[0].pk: 5, criteria[1].pk: 2})
    draft_decision(room.review, by=room.secretary, verdict=Verdict.STUDY, reason="Secret", units=[])
    sign(room.idea, room.member)

    page = as_user(room.member).get(screen(room)).content.decode()

    assert "Étude préalable" not in page
    assert 'class="matrix"' not in page


def test_it_is_for_the_committee_and_those_who_prepare_it(as_user, room):
    assert as_user(room.idea.author).get(screen(room)).status_code == 404
    assert as_user(make_user()).get(screen(room)).status_code == 404
    for role in (Role.INNOVATION_TEAM, Role.AUDITOR):
        assert as_user(make_user(role)).get(screen(room)).status_code == 200


@pytest.mark.parametrize("chosen", ["0", "abc"])
def test_an_idea_of_another_session_is_not_found(as_user, room, chosen):
    address = reverse("ideas:session_screen", args=[room.session.pk])

    assert as_user(room.chair).get(f"{address}?idea={chosen}").status_code == 404
