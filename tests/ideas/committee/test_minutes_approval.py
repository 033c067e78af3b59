"""The minutes of a session are approved at a later one of the same committee."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.models import CommitteeSession
from ideas.sitting import SessionState
from notifications.models import Notification
from tests.factories import add_to_agenda, hold, make_session, make_user, take_off
from tests.ideas.committee.seated import make_room
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Held a month ago, its minutes published."""
    room = make_room(held_on=timezone.localdate() - timedelta(days=30))
    hold(room.session)
    take_off(room.idea.pk, by=room.chair)
    CommitteeSession.perform(room.session.pk, "publish_minutes", by=room.secretary)
    return room


def next_session(room, **fields):
    values = {"committee": room.session.committee, "secretary": room.secretary}
    session = make_session(**{**values, **fields})
    add_to_agenda(session)
    return session


def address(room):
    return reverse("ideas:session_move", args=[room.session.pk, "approve_minutes"])


def test_they_wait_for_a_session_that_is_open(as_user, room):
    next_session(room)

    page = as_user(room.chair).post(address(room), {})

    assert "une fois celle-ci ouverte" in page.content.decode()
    assert CommitteeSession.objects.get(pk=room.session.pk).state == SessionState.MINUTES_PUBLISHED


def test_they_are_approved_from_the_page_of_the_next_session(as_user, room):
    later = hold(next_session(room))
    client = as_user(room.chair)
    page = client.get(later.get_absolute_url()).content.decode()
    assert "Un relevé de décisions à approuver" in page
    assert address(room) in page

    client.post(address(room), {"in_session": later.pk, "comment": "Le lieu est à corriger."})

    session = CommitteeSession.objects.get(pk=room.session.pk)
    assert (session.state, session.approved_in) == (SessionState.MINUTES_APPROVED, later)
    assert session.history.last().comment == "Le lieu est à corriger."
    told = Notification.objects.filter(rule="ideas/minutes_approved")
    assert set(told.values_list("recipient", flat=True)) == {room.member.pk, room.secretary.pk}
    assert "Un relevé de décisions à approuver" not in client.get(later.get_absolute_url()).content.decode()


def test_another_committee_does_not_approve_them(room):
    hold(next_session(room))
    foreign = make_session(secretary=room.secretary)

    with pytest.raises(RequirementsMissing):
        CommitteeSession.perform(room.session.pk, "approve_minutes", by=room.chair, in_session=foreign)


def test_those_who_do_not_sit_do_not_approve_them(room):
    later = hold(next_session(room))

    with pytest.raises(PermissionDenied):
        CommitteeSession.perform(
            room.session.pk, "approve_minutes", by=make_user(Role.MANAGEMENT), in_session=later
        )


def test_the_minutes_tell_nothing_to_whoever_carried_an_idea(as_user, room):
    assert as_user(room.idea.author).get(room.session.get_absolute_url()).status_code == 404
    told = Notification.objects.filter(recipient=room.idea.author).values_list("rule", flat=True)
    assert "ideas/minutes_published" not in told
