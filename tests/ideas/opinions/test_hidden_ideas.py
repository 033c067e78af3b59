"""No page of an opinion tells of an idea that its reader may not read."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.models import Idea, SeatKind, Visibility
from tests.factories import make_user, take_off
from tests.ideas.committee.deciding import url
from tests.ideas.committee.seated import make_room
from tests.ideas.opinions.consulting import ask, move_url, score_url
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def test_a_seat_that_knows_a_restricted_idea_by_its_reference_reads_no_title(as_user):
    room = make_room()
    Idea.objects.filter(pk=room.idea.pk).update(
        title="Signaler les impayés", visibility=Visibility.RESTRICTED
    )
    expert = make_user()
    room.session.committee.seats.create(person=expert, kind=SeatKind.MEMBER)
    client = as_user(expert)
    assert client.get(room.session.get_absolute_url()).status_code == 200

    for name in ("conflict", "levels", "score"):
        for answer in (
            client.get(url(name, room.review)),
            client.post(url(name, room.review), {"reason": ""}),
        ):
            assert answer.status_code == 404
    assert client.get(url("evaluators", room.review)).status_code == 404


def test_an_idea_hidden_since_is_read_on_no_request(as_user, review, team, expert):
    evaluation = ask(review, team, expert)
    member = make_user(Role.INNOVATION_TEAM)
    for person in (member, expert):
        assert as_user(person).get(evaluation.get_absolute_url()).status_code == 200
    take_off(review.idea_id, by=make_user(Role.MANAGEMENT), name="request_complement")
    assert as_user(expert).get(evaluation.get_absolute_url()).status_code == 200

    second = make_user(Role.INNOVATION_TEAM)
    Idea.perform(review.idea_id, "redirect", by=team, comment="Elle nomme une personne.", seconded_by=second)

    for person in (member, expert):
        for address in (evaluation.get_absolute_url(), move_url(evaluation, "recuse"), score_url(evaluation)):
            assert as_user(person).get(address).status_code == 404
    assert review.idea.title not in words_of(as_user(expert).get(reverse("ideas:evaluations")))


def test_whoever_is_asked_of_a_restricted_idea_reads_it_meanwhile(as_user, review, team, expert):
    Idea.objects.filter(pk=review.idea_id).update(visibility=Visibility.RESTRICTED)

    evaluation = ask(review, team, expert)

    assert review.idea.problem in words_of(as_user(expert).get(evaluation.get_absolute_url()))
    assert as_user(expert).get(score_url(evaluation)).status_code == 200
