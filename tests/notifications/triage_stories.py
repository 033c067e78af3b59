"""What the team and an author say to each other beside the moves, brought to each moment that is told."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from accounts.roles import Role
from ideas import contacts
from ideas.lifecycle import IdeaState as I
from ideas.models import Appointment, ContactLog, Idea
from tests import factories
from tests.notifications.idea_stories import WRITTEN, asked, idea_in, moved
from tests.notifications.spring import House, at


def held_unanswered() -> Idea:
    return moved(asked(), "hold_unanswered", None)


def noted() -> ContactLog:
    idea = idea_in(I.QUALIFICATION)
    said = {"channel": "call", "on": timezone.localdate(), "summary": WRITTEN, "shared": True}
    return contacts.log_contact(idea, by=factories.somebody(Role.INNOVATION_TEAM), **said)


def appointed() -> Appointment:
    idea = idea_in(I.QUALIFICATION)
    team, host = factories.somebody(Role.INNOVATION_TEAM), factories.make_user(Role.INNOVATION_TEAM)
    moment = timezone.now() + timedelta(days=9)
    return contacts.appoint(idea, by=team, who=host, at=moment, place=WRITTEN)


def appointment_cancelled() -> Appointment:
    made = appointed()
    contacts.cancel_appointment(made.idea, by=factories.make_user(Role.INNOVATION_TEAM))
    return Appointment.objects.get(pk=made.pk)


def meeting_in_spring(house: House) -> Appointment:
    """With Morgan, on Wednesday 7 April."""
    idea = factories.make_idea("qualification", author=house.camille)
    moment = at(date(2027, 4, 7), 14)
    return contacts.appoint(idea, by=house.nadia, who=house.morgan, at=moment, place="Bureau 214")


def said_what_was_said(house: House, meeting: models.Model) -> None:
    said = {"channel": "visit", "on": timezone.localdate(), "summary": "Vu.", "shared": True}
    contacts.log_contact(meeting.idea, by=house.morgan, **said)
