"""Who came is noted by the secretary, beforehand or in the room, until the minutes say it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas.models import Attendance, CommitteeSession, Presence, SeatKind
from ideas.seats import present_at
from ideas.sittings import presence
from notifications.models import Notification
from tests.factories import add_to_agenda, hold, make_session, make_user, send_pack, take_off
from tests.ideas.committee.seated import make_room
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db


def address(room):
    return reverse("ideas:session_attendance", args=[room.session.pk])


def everybody(room, **others):
    people = {f"person_{person.pk}": "present" for person in (room.chair, room.member, room.secretary)}
    return {**people, **others}


def test_the_secretary_notes_who_came(as_user):
    room = make_room()
    absent = {f"person_{room.member.pk}": "excused"}

    answer = as_user(room.secretary).post(address(room), everybody(room, **absent))

    assert answer.url == room.session.get_absolute_url()
    assert set(present_at(room.session)) == {room.chair, room.secretary}
    page = as_user(room.chair).get(answer.url).content.decode()
    assert "absence excusée" in page


def test_what_was_noted_is_corrected(as_user):
    room = make_room()
    client = as_user(room.secretary)
    client.post(address(room), everybody(room))

    client.post(address(room), everybody(room, **{f"person_{room.chair.pk}": "unknown"}))

    assert set(present_at(room.session)) == {room.member, room.secretary}


def test_a_deputy_or_a_delegate_comes_in_the_place_of_somebody(as_user):
    room, delegate = make_room(), make_user()
    today = timezone.localdate()
    Delegation.objects.create(manager=room.chair, delegate=delegate, starts_on=today, ends_on=today)
    client = as_user(room.secretary)
    choices = dict(client.get(address(room)).context["form"].fields[f"person_{room.chair.pk}"].choices)
    assert f"represented:{delegate.pk}" in choices
    # The deputy of the secretary stands in for nobody else.
    assert f"represented:{room.deputy.pk}" not in choices

    client.post(address(room), everybody(room, **{f"person_{room.chair.pk}": f"represented:{delegate.pk}"}))

    assert Attendance.objects.get(person=room.chair).who_came == delegate
    assert f"suppléance\xa0: {delegate}" in client.get(room.session.get_absolute_url()).content.decode()


@pytest.mark.parametrize("value", ["represented:999999", "represented", "elsewhere", ""])
def test_an_answer_that_nobody_offered_is_refused(as_user, value):
    room = make_room()

    page = as_user(room.secretary).post(address(room), everybody(room, **{f"person_{room.chair.pk}": value}))

    assert page.status_code == 200
    assert not Attendance.objects.exists()


def test_nobody_but_the_pen_notes_it(as_user):
    room = make_room()

    assert as_user(room.chair).post(address(room), everybody(room)).status_code == 403
    assert as_user(make_user(Role.INNOVATION_TEAM)).get(address(room)).status_code == 403


def test_every_member_is_noted_before_the_session_opens():
    room = make_room()
    send_pack(room.session)
    presence.note(
        room.session, {room.chair.pk: (Presence.PRESENT, None), room.secretary.pk: (Presence.PRESENT, None)}
    )

    with pytest.raises(RequirementsMissing) as refusal:
        CommitteeSession.perform(room.session.pk, "hold", by=room.secretary)

    assert refusal.value.sentences == [f"Dites si ces personnes sont en séance : {room.member}."]


def test_without_seats_one_person_is_enough():
    manager = make_user(Role.MANAGEMENT)
    make_user(Role.MANAGEMENT)
    session = make_session()
    add_to_agenda(session)
    send_pack(session)
    presence.note(session, {manager.pk: (Presence.PRESENT, None)})

    assert CommitteeSession.perform(session.pk, "hold", by=session.secretary).state == "held"


def test_the_published_minutes_close_it(as_user):
    room = make_room()
    hold(room.session)
    take_off(room.idea.pk, by=room.chair)
    CommitteeSession.perform(room.session.pk, "publish_minutes", by=room.secretary)

    assert as_user(room.secretary).post(address(room), everybody(room)).status_code == 409
    with pytest.raises(TransitionNotAllowed):
        presence.note(room.session, {})


def test_the_pack_reaches_the_deputies_of_the_absent_and_no_other():
    room, second = make_room(held_on=timezone.localdate() + timedelta(days=20)), make_user()
    seat = room.session.committee.seats.get(person=room.member)
    room.session.committee.seats.create(person=second, kind=SeatKind.DEPUTY, stands_in_for=seat)
    presence.note(room.session, {room.member.pk: (Presence.EXCUSED, None)})

    send_pack(room.session)

    told = Notification.objects.filter(rule="ideas/session_pack_sent").values_list("recipient", flat=True)
    assert set(told) == {room.chair.pk, room.member.pk, second.pk}
