"""A decision is published by enough people: present, or represented, and not recused for that idea."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Delegation, User
from accounts.roles import Role
from ideas.conflicts import declare_conflict
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Presence, Recusal, Seat, SeatKind, Verdict
from ideas.recusal import recused, standing_aside
from ideas.seats import quorum_of, voting_at
from ideas.sittings import presence
from ideas.telling.settling import settle_the_rest
from tests.factories import hold, make_idea, make_session, make_unit, make_user, sign, somebody, told_today
from tests.ideas.committee.deciding import noted
from tests.ideas.committee.seated import make_room
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db


def drafted(room):
    draft_decision(room.review, by=room.secretary, verdict=Verdict.STUDY, reason="À voir.", units=[])


def test_those_who_vote_and_are_there_make_it():
    room = make_room(quorum=2)
    hold(room.session)

    quorum = quorum_of(room.review)

    assert (quorum.voting, quorum.recused, quorum.reached) == ([room.chair, room.member], [], True)
    assert quorum.sentence == "Le quorum est atteint : 2 sur 2."


def test_the_secretary_does_not_count():
    room = make_room(quorum=3)
    hold(room.session)

    quorum = quorum_of(room.review)

    assert not quorum.reached
    assert quorum.sentence == "Le quorum n’est pas atteint : il manque 1 personne."


def test_whoever_is_recused_does_not_count_for_that_idea(as_user):
    room = make_room(quorum=2)
    sign(room.idea, room.member)
    hold(room.session)
    drafted(room)

    quorum = quorum_of(room.review)

    assert (quorum.voting, quorum.recused, quorum.reached) == ([room.chair], [room.member], False)
    with pytest.raises(RequirementsMissing) as refusal:
        Idea.perform(room.idea.pk, "publish_study", by=room.chair, **told_today())
    assert refusal.value.sentences == ["Le quorum n’est pas atteint : il manque 1 personne."]
    page = as_user(room.chair).get(room.review.get_absolute_url()).content.decode()
    assert "Se retirent pour cette idée" in page
    assert str(room.member) in page


def test_whoever_withdraws_is_counted_and_not_named_when_that_would_name_the_author(as_user):
    room = make_room(quorum=2)
    sign(room.idea, room.member)
    Idea.objects.filter(pk=room.idea.pk).update(name_hidden=True)
    hold(room.session)

    page = words_of(as_user(room.chair).get(room.review.get_absolute_url()))
    assert "1 personne se retire pour cette idée." in page
    assert "Se retirent pour cette idée" not in page

    page = words_of(as_user(room.secretary).get(room.review.get_absolute_url()))
    assert f"Se retirent pour cette idée : {room.member}." in page


def test_whoever_said_to_be_too_close_does_not_count_and_does_not_publish():
    room = make_room(quorum=1)
    hold(room.session)
    drafted(room)

    declare_conflict(room.review, by=room.chair, reason="Nous l’avons écrite à deux.")

    quorum = quorum_of(room.review)
    assert (quorum.voting, quorum.recused, quorum.reached) == ([room.member], [room.chair], True)
    with pytest.raises(PermissionDenied):
        Idea.perform(room.idea.pk, "publish_study", by=room.chair, **told_today())
    assert (
        Idea.perform(room.idea.pk, "publish_study", by=room.secretary, **told_today()).state
        == IdeaState.INCUBATING
    )


def test_a_colleague_of_the_author_does_not_count():
    room, unit = make_room(quorum=2), make_unit()
    User.objects.filter(pk__in=[room.idea.author_id, room.member.pk]).update(unit=unit)
    hold(room.session)

    quorum = quorum_of(room.review)

    assert (quorum.voting, quorum.recused, quorum.reached) == ([room.chair], [room.member], False)


def test_a_deputy_counts_in_the_place_of_whoever_is_absent():
    room, second = make_room(quorum=2), make_user()
    seat = Seat.objects.get(person=room.member)
    room.session.committee.seats.create(person=second, kind=SeatKind.DEPUTY, stands_in_for=seat)
    hold(room.session, absent=(room.member,))
    assert not quorum_of(room.review).reached

    there = {person.pk: (Presence.PRESENT, None) for person in (room.chair, room.secretary)}
    presence.note(room.session, {**there, room.member.pk: (Presence.REPRESENTED, second.pk)})

    assert voting_at(room.session) == [room.chair, second]
    assert quorum_of(room.review).reached


def test_nothing_is_published_before_the_session_is_open():
    room = make_room()
    drafted(room)

    with pytest.raises(RequirementsMissing) as refusal:
        Idea.perform(room.idea.pk, "publish_study", by=room.chair, **told_today())

    assert refusal.value.sentences == ["Notez d’abord les présences, puis ouvrez la séance."]


def test_a_committee_without_seats_asks_for_none():
    session = make_session()
    idea = make_idea("in_review")

    assert quorum_of(idea.reviews.get()) is None
    assert session.seated == []


def test_too_few_people_may_put_an_idea_off_and_decide_nothing_else():
    """Their session can still be settled, its minutes published, and the author answered."""
    room = make_room(quorum=3)
    hold(room.session)
    draft_decision(room.review, by=room.secretary, **noted(Verdict.DEFER))

    settle_the_rest(room.session, by=room.secretary)
    assert Idea.perform(room.idea.pk, "defer", by=room.chair, **told_today()).state == IdeaState.QUALIFIED

    again = make_room(quorum=3)
    hold(again.session)
    draft_decision(again.review, by=again.secretary, **noted(Verdict.COMPLEMENT))
    with pytest.raises(RequirementsMissing):
        Idea.perform(again.idea.pk, "request_complement", by=again.chair, **told_today())


def everybody_close_to(idea: Idea) -> list[User]:
    """In each of the ways there are; the fourth one stood in for the manager a month ago, and is not any more."""
    unit, today = make_unit(), timezone.localdate()
    manager, delegate, former, declared = (make_user() for _number in range(4))
    User.objects.filter(pk=idea.author_id).update(line_manager=manager, unit=unit)
    Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)
    long_ago = today - timedelta(days=30)
    Delegation.objects.create(manager=manager, delegate=former, starts_on=long_ago, ends_on=long_ago)
    signing, colleague = make_user(), make_user(unit=unit)
    sign(idea, signing)
    declare_conflict(idea.reviews.get(), by=somebody(Role.MANAGEMENT), reason="Nous l’avons écrite à deux.")
    Recusal.objects.filter(review__idea=idea).update(person=declared)
    return [idea.author, manager, delegate, former, signing, colleague, declared]


def test_the_same_people_stand_aside_asked_together_or_one_by_one():
    idea, other = make_idea("in_review"), make_idea("in_review")
    close = everybody_close_to(idea)
    people = [User.objects.get(pk=person.pk) for person in [*close, make_user()]]
    ideas = [Idea.objects.get(pk=each.pk) for each in (idea, other)]

    together = standing_aside(ideas, people)

    for each in (idea, other):
        alone = [person for person in people if recused(Idea.objects.get(pk=each.pk), person)]
        assert together[each.pk] == alone
    former = close[3]
    assert {person.pk for person in together[idea.pk]} == {person.pk for person in close} - {former.pk}
    assert together[other.pk] == []


def test_a_full_room_is_asked_about_many_ideas_in_as_many_statements_as_one_person_about_one():
    ideas = [make_idea("in_review") for _number in range(5)]
    for idea in ideas:
        everybody_close_to(idea)
    people = list(User.objects.all()[:20])

    def statements(asked: list[Idea], room: list[User]) -> int:
        found = list(Idea.objects.select_related("author").filter(pk__in=[idea.pk for idea in asked]))
        with CaptureQueriesContext(connection) as context:
            standing_aside(found, room)
        return len(context)

    assert statements(ideas, people) == statements(ideas[:1], people[:1]) == 4
