"""Two years later a practice is read again; when nobody answers it leaves the library. Each once."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache

from config.celery import app
from notifications.calendar import add_working_days
from notifications.models import Notification
from tests.workshops.practices.conftest import make_practice
from workshops.models import GoodPractice
from workshops.tasks import review_practices

pytestmark = pytest.mark.django_db


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def clock():
    with time_machine.travel(morning(date(2025, 3, 10)), tick=False) as traveller:
        cache.clear()
        yield traveller
    cache.clear()


def at(clock: time_machine.Traveller, day: date) -> int:
    clock.move_to(morning(day))
    cache.clear()
    return review_practices()


def test_it_is_asked_for_on_the_day_and_only_once(clock, nora, max_, tina):
    practice = make_practice(nora, "start_review", "publish", reader=tina)
    Notification.objects.all().delete()

    assert at(clock, date(2027, 3, 9)) == 0
    assert at(clock, date(2027, 3, 10)) == 1
    assert review_practices() == 0
    assert at(clock, date(2027, 3, 11)) == 0

    practice.refresh_from_db()
    assert practice.state == "to_review"
    assert practice.due_on == add_working_days(date(2027, 3, 10), 20)
    assert practice.ball_person == nora
    line = practice.history.last()
    assert (line.name, line.actor) == ("ask_review", None)
    told = Notification.objects.filter(rule="workshops/practice_review_asked")
    assert sorted(told.values_list("recipient", flat=True)) == sorted([nora.pk, max_.pk])


def test_a_missed_day_is_caught_up(clock, nora, tina):
    make_practice(nora, "start_review", "publish", reader=tina)

    assert at(clock, date(2027, 9, 1)) == 1


def test_the_last_day_of_february_is_a_day_like_another(clock, nora, tina):
    clock.move_to(morning(date(2028, 2, 29)))
    make_practice(nora, "start_review", "publish", reader=tina)

    assert at(clock, date(2030, 2, 27)) == 0
    assert at(clock, date(2030, 3, 1)) == 1


def test_confirmed_it_has_two_years_again(clock, nora, tina):
    practice = make_practice(nora, "start_review", "publish", reader=tina)
    at(clock, date(2027, 3, 10))
    clock.move_to(morning(date(2027, 3, 15)))

    confirmed = GoodPractice.perform(practice.pk, "confirm", by=nora)

    assert (confirmed.state, confirmed.last_reviewed_on) == ("published", date(2027, 3, 15))
    assert confirmed.published_on == date(2025, 3, 10)
    assert at(clock, date(2029, 3, 14)) == 0
    assert at(clock, date(2029, 3, 15)) == 1


def test_without_an_answer_it_leaves_the_library_once(clock, nora, tina):
    practice = make_practice(nora, "start_review", "publish", reader=tina)
    at(clock, date(2027, 3, 10))
    practice.refresh_from_db()
    last = add_working_days(practice.due_on, 40)

    assert at(clock, add_working_days(last, -1)) == 0
    assert at(clock, last) == 1
    assert review_practices() == 0

    practice.refresh_from_db()
    assert practice.state == "archived"
    told = Notification.objects.filter(rule="workshops/practice_archived").first()
    assert "Personne n’a confirmé" in told.body
    assert GoodPractice.objects.visible_to(tina).shared().count() == 0


def test_beat_knows_it_every_day():
    named = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert review_practices.name in named
