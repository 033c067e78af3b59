"""A session on another day takes its ideas along; a session that does not take place gives them back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import CommitteeSession, Decision, Idea, Presence, Verdict
from ideas.sitting import SessionState
from ideas.sittings import presence
from notifications.models import Notification
from tests.factories import add_to_agenda, take_off
from tests.ideas.committee.seated import make_room
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def test_its_ideas_follow_and_everybody_is_told(as_user):
    room = make_room(held_on=in_days(3))
    address = reverse("ideas:session_move", args=[room.session.pk, "postpone"])

    answer = as_user(room.secretary).post(
        address, {"held_on": in_days(24).isoformat(), "comment": "La salle est prise."}
    )

    assert answer.url == room.session.get_absolute_url()
    room.idea.refresh_from_db()
    session = CommitteeSession.objects.get(pk=room.session.pk)
    assert session.held_on == room.idea.due_on == in_days(24)
    assert (session.state, session.due_on) == (SessionState.PLANNED, session.pack_due_on)
    members = Notification.objects.filter(rule="ideas/session_postponed")
    assert set(members.values_list("recipient", flat=True)) == {room.chair.pk, room.member.pk}
    author = Notification.objects.get(rule="ideas/review_postponed")
    assert (author.recipient, author.url) == (room.idea.author, room.idea.get_absolute_url())
    assert "La salle est prise." not in author.body


def test_the_history_of_the_idea_says_nothing_of_it():
    room = make_room(held_on=in_days(3))
    before = list(room.idea.history.values_list("name", flat=True))

    CommitteeSession.perform(room.session.pk, "postpone", by=room.secretary, held_on=in_days(24))

    assert list(room.idea.history.values_list("name", flat=True)) == before


def test_the_absences_of_the_old_day_are_forgotten():
    room = make_room(held_on=in_days(3))
    presence.note(room.session, {room.member.pk: (Presence.EXCUSED, None)})

    CommitteeSession.perform(room.session.pk, "postpone", by=room.secretary, held_on=in_days(24))

    assert not room.session.attendance.exists()


@pytest.mark.parametrize("days", [-1, 3])
def test_another_day_is_another_day_to_come(days):
    room = make_room(held_on=in_days(3))

    with pytest.raises(RequirementsMissing):
        CommitteeSession.perform(room.session.pk, "postpone", by=room.secretary, held_on=in_days(days))


def test_a_cancelled_session_gives_its_ideas_back():
    room = make_room(held_on=in_days(3))
    draft_decision(room.review, by=room.member, verdict=Verdict.STUDY, reason="À voir.", units=[])
    add_to_agenda(room.session)

    session = CommitteeSession.perform(
        room.session.pk, "cancel", by=room.secretary, comment="Reportée au printemps."
    )

    assert session.state == SessionState.CANCELLED
    assert not session.reviews.pending().exists()
    assert set(Idea.objects.values_list("state", flat=True)) == {IdeaState.QUALIFIED}
    assert not Decision.objects.exists()
    line = room.idea.history.last()
    assert (line.name, line.actor, line.comment) == ("defer", room.secretary, "Reportée au printemps.")
    assert Notification.objects.filter(rule="ideas/deferred", recipient=room.idea.author).exists()


def test_no_idea_is_offered_a_session_that_is_cancelled(as_user):
    room = make_room(held_on=in_days(3))
    CommitteeSession.perform(room.session.pk, "cancel", by=room.secretary, comment="Annulée.")

    page = as_user(room.secretary).get(reverse("ideas:move", args=[room.idea.pk, "schedule_review"]))

    assert not page.context["form"].fields["session"].queryset.exists()


def test_two_sessions_of_the_same_name_are_told_apart_by_their_day(as_user):
    room = make_room(held_on=in_days(3), title="Comité")
    make_room(held_on=in_days(40), title="Comité")
    take_off(room.idea.pk, by=room.chair)

    page = as_user(room.secretary).get(reverse("ideas:move", args=[room.idea.pk, "schedule_review"]))

    labels = [label for _value, label in page.context["form"].fields["session"].choices]
    assert len(set(labels)) == 2
