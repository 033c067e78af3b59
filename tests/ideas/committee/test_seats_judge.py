"""What a seat narrows once a committee has some: levels, postponements, complements, and who is reminded of them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas import asking, audiences, scoring, services
from ideas.deciding import draft_decision
from ideas.models import Idea, Presence, SeatKind, Verdict
from ideas.seats import scores
from ideas.sittings import presence
from tests.factories import add_to_agenda, make_idea, make_session, make_user
from tests.ideas.committee.deciding import url, waiting
from tests.ideas.committee.seated import make_room
from tests.pages import statements_of, words_of
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db

POSTPONES = ["defer", "request_complement"]
EVALUATE = "évaluer l’impact et la faisabilité"


@pytest.fixture
def room():
    return make_room()


@pytest.fixture
def room_to_come():
    """Before its day, an idea is taken off the agenda; from that day on, that is a decision like another."""
    return make_room(held_on=timezone.localdate() + timedelta(days=1))


@pytest.fixture
def outsider():
    return make_user(Role.MANAGEMENT)


def afresh(room):
    """As the next page reads it."""
    return type(room.session).objects.get(pk=room.session.pk)


def deputy_of(room, person, role=None):
    deputy = make_user(role)
    seat = person and room.session.committee.seats.get(person=person)
    room.session.committee.seats.create(person=deputy, kind=SeatKind.DEPUTY, stands_in_for=seat)
    return deputy


def excuse(room, person):
    presence.note(room.session, {person.pk: (Presence.EXCUSED, None)})


def delegate_of(manager, days=0):
    day = timezone.localdate() + timedelta(days=days)
    return Delegation.objects.create(
        manager=manager, delegate=make_user(), starts_on=day, ends_on=day
    ).delegate


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.INNOVATION_TEAM])
def test_a_role_without_a_seat_gives_no_level(as_user, room, criteria, role):
    client = as_user(make_user(role))

    assert client.get(url("score", room.review)).status_code == 403
    values = {f"criterion_{criteria[0].pk}": "5"}
    assert client.post(url("score", room.review), values).status_code == 403
    page = words_of(client.get(room.review.get_absolute_url()))
    assert "Évaluer l’impact et la faisabilité" not in page
    assert "Je suis trop proche de cette idée" not in page
    assert not room.review.scores.exists()


def test_a_seat_gives_levels_whatever_the_role(as_user, room, criteria):
    expert = make_user()
    room.session.committee.seats.create(person=expert, kind=SeatKind.MEMBER)
    client = as_user(expert)

    assert "Évaluer l’impact et la faisabilité" in words_of(client.get(room.review.get_absolute_url()))
    assert client.post(url("score", room.review), {f"criterion_{criteria[0].pk}": "5"}).status_code == 302
    assert client.get(url("decide", room.review)).status_code == 403


def test_each_seat_gives_levels_but_a_deputy_whose_person_comes(room):
    member_deputy, anybodys = deputy_of(room, room.member), deputy_of(room, None)

    speak = [scores(afresh(room), person) for person in (room.chair, room.member, room.secretary)]
    assert speak == [True] * 3
    assert not any(scores(afresh(room), person) for person in (room.deputy, member_deputy, anybodys))

    excuse(room, room.member)
    assert scores(afresh(room), member_deputy)
    assert scores(afresh(room), anybodys)
    assert not scores(afresh(room), room.deputy)


def test_who_stands_in_today_gives_levels(room):
    assert scores(room.session, delegate_of(room.member))
    assert not scores(room.session, delegate_of(room.member, days=-1))
    assert not scores(room.session, delegate_of(deputy_of(room, room.member)))


def test_whoever_is_asked_for_an_opinion_gives_it_on_their_own_page(as_user, room, criteria, outsider):
    asking.ask(room.review, by=room.secretary, people=[outsider], answer_by=asking.usual_day(room.review))
    client = as_user(outsider)
    page = reverse("ideas:evaluation_score", args=[room.review.evaluations.get().pk])

    assert client.get(url("score", room.review)).status_code == 403
    assert client.post(page, {f"criterion_{criteria[0].pk}": "4"}).status_code == 302
    assert room.review.scores.get().scorer == outsider


@pytest.mark.parametrize("name", POSTPONES)
def test_a_role_without_a_seat_sends_no_idea_back(as_user, room_to_come, outsider, name):
    room = room_to_come
    with pytest.raises(PermissionDenied):
        Idea.perform(room.idea.pk, name, by=outsider, comment="À revoir.")

    client, address = as_user(outsider), reverse("ideas:move", args=[room.idea.pk, name])
    assert client.get(address).status_code == 403
    assert client.post(address, {"comment": "À revoir."}).status_code == 403
    for page in (room.idea.get_absolute_url(), room.review.get_absolute_url()):
        assert address not in client.get(page).content.decode()


@pytest.mark.parametrize("name", POSTPONES)
@pytest.mark.parametrize("who", ["chair", "member", "secretary", "deputy"])
def test_those_who_sit_send_an_idea_back(as_user, room_to_come, name, who):
    room = room_to_come
    client = as_user(getattr(room, who))

    page = client.get(room.review.get_absolute_url()).content.decode()
    assert reverse("ideas:move", args=[room.idea.pk, name]) in page
    assert Idea.perform(room.idea.pk, name, by=getattr(room, who), comment="À revoir.").state != "in_review"


def test_a_seat_alone_and_nobody_close_send_no_idea_back(room_to_come):
    room = room_to_come
    expert = make_user()
    room.session.committee.seats.create(person=expert, kind=SeatKind.MEMBER)
    room.idea.author.line_manager = room.chair
    room.idea.author.save()

    for person in (expert, room.chair, delegate_of(room.member)):
        with pytest.raises(PermissionDenied):
            Idea.perform(room.idea.pk, "defer", by=person, comment="À revoir.")
    assert Idea.perform(room.idea.pk, "defer", by=delegate_of(room.secretary), comment="À revoir.")


@pytest.mark.parametrize("name", POSTPONES)
def test_without_seats_the_role_sends_an_idea_back(name, team, dany):
    idea = add_to_agenda(make_session(timezone.localdate() + timedelta(days=1)))

    with pytest.raises(PermissionDenied):
        Idea.perform(idea.pk, name, by=team, comment="À revoir.")
    assert Idea.perform(idea.pk, name, by=dany, comment="À revoir.").state != "in_review"


def test_those_who_vote_are_reminded_and_whoever_comes_in_their_place(room, outsider):
    member_deputy, standing_in = deputy_of(room, room.member), delegate_of(room.chair)
    assert set(audiences.silent_judges(room.idea)) == {standing_in, room.member}
    assert set(audiences.judges(room.idea)) == {standing_in, room.member}

    excuse(room, room.member)
    assert set(audiences.silent_judges(room.idea)) == {standing_in, member_deputy}
    assert outsider not in audiences.judges(room.idea)


def test_whoever_gave_their_levels_or_stands_close_is_not_reminded(room, criteria):
    services.score(room.review, by=room.chair, values={criteria[0].pk: 4})
    room.idea.author.line_manager = room.member
    room.idea.author.save()

    assert audiences.silent_judges(Idea.objects.get(pk=room.idea.pk)) == []


def test_without_seats_the_role_is_reminded(dany, team):
    idea = make_idea("in_review")

    assert audiences.silent_judges(idea) == audiences.judges(idea) == [dany]


def test_what_waits_is_for_those_who_have_a_voice(room, criteria, outsider):
    member_deputy, expert = deputy_of(room, room.member), make_user()
    room.session.committee.seats.create(person=expert, kind=SeatKind.MEMBER)
    assert waiting(outsider) == waiting(member_deputy) == []
    assert [words for words, _url in waiting(expert)] == [EVALUATE]

    excuse(room, room.member)
    assert [words for words, _url in waiting(member_deputy)] == [EVALUATE]

    services.score(room.review, by=expert, values={criteria[0].pk: 4})
    assert waiting(expert) == []  # the decision takes the role as well


def test_a_deputy_of_the_chair_is_told_to_publish_and_that_of_a_member_is_not(room):
    of_chair, of_member = (deputy_of(room, person, Role.MANAGEMENT) for person in (room.chair, room.member))
    draft_decision(room.review, by=room.member, verdict=Verdict.STUDY, reason="À voir.", units=[])

    assert [words for words, _url in waiting(of_chair)] == ["publier la décision notée"]
    assert waiting(of_member) == []


@pytest.mark.parametrize("role", [None, Role.INNOVATION_TEAM, Role.MANAGEMENT])
def test_the_page_of_an_idea_stays_cheap(as_user, room, role):
    found = statements_of(as_user(make_user(role)), room.idea.get_absolute_url())

    assert len(found) <= 12, found


def test_a_level_of_somebody_who_lost_their_seat_still_counts(room, criteria):
    scoring.score(room.review, by=room.member, values={criteria[0].pk: 4})
    room.session.committee.seats.filter(person=room.member).delete()

    assert not scores(afresh(room), room.member)
    assert room.review.scores.count() == 1
