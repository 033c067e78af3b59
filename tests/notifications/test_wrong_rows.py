"""A day from which nothing can be counted, stored by whatever means, silences its own reminder and no other."""

import logging
from datetime import date

import pytest

from ideas.models import Idea
from notifications.models import Notification
from notifications.registry import REMINDERS, Reminder
from notifications.reminding import send_due
from tests.factories import make_idea
from tests.notifications.spring import House

DUE_BY_THEN = date(2027, 3, 25)


def test_an_impossible_date_silences_one_reminder_only(house: House, clock, caplog):
    """A deadline on the last day of all: the step after it is beyond the calendar."""
    wrong, right = make_idea("submitted"), house.deposit()
    Idea.objects.filter(pk=wrong.pk).update(due_on=date.max)

    with caplog.at_level(logging.ERROR):
        assert send_due(DUE_BY_THEN) > 0

    assert set(Notification.objects.filter(rule__in=REMINDERS).values_list("subject_pk", flat=True)) == {
        right.pk
    }
    assert f"ideas.first_contact:ideas.Idea:{wrong.pk}" in caplog.text


def test_a_rule_that_cannot_be_read_silences_itself_only(house: House, clock, caplog):
    def waiting() -> object:
        raise ValueError("year 10000 is out of range")

    others = dict(REMINDERS)
    REMINDERS.clear()
    REMINDERS["tests.broken"] = Reminder(rule="tests.broken", waiting=waiting, steps=())
    REMINDERS.update(others)
    house.deposit()

    try:
        with caplog.at_level(logging.ERROR):
            assert send_due(DUE_BY_THEN) > 0
    finally:
        del REMINDERS["tests.broken"]

    assert "tests.broken" in caplog.text


def test_what_concerns_every_row_is_not_hidden(house: House, clock, monkeypatch):
    def waiting() -> object:
        raise ConnectionError

    monkeypatch.setitem(REMINDERS, "tests.broken", Reminder(rule="tests.broken", waiting=waiting, steps=()))

    with pytest.raises(ConnectionError):
        send_due(DUE_BY_THEN)
