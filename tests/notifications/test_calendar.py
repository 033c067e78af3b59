"""Working days of each calendar, closed days, and the hours in which mails leave."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Organisation
from accounts.models.organisation import Calendar
from notifications.calendar import add_working_days, is_working_day, next_opening, working_days_between
from notifications.models import ClosedDay

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")

FRANCE_2026 = """2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15
    2026-11-01 2026-11-11 2026-12-25"""
GENEVA_2026 = """2026-01-01 2026-04-03 2026-04-06 2026-05-14 2026-05-25 2026-08-01 2026-09-10 2026-12-25
    2026-12-31"""
FRANCE_2027 = """2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-08-15
    2027-11-01 2027-11-11 2027-12-25"""


def follow(calendar: str) -> None:
    Organisation.objects.update_or_create(pk=1, defaults={"name": "Valmontagne", "calendar": calendar})
    cache.clear()


def days_off(year: int) -> set[date]:
    """The days of the week, Monday to Friday, on which nobody works."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    return {day for day in days if day.weekday() < 5 and not is_working_day(day)}


def in_the_week(days: str) -> set[date]:
    return {day for day in map(date.fromisoformat, days.split()) if day.weekday() < 5}


@pytest.mark.parametrize(
    ("calendar", "year", "holidays"),
    [
        (Calendar.FRANCE, 2026, FRANCE_2026),
        (Calendar.FRANCE, 2027, FRANCE_2027),
        (Calendar.ALSACE_MOSELLE, 2026, f"{FRANCE_2026} 2026-04-03 2026-12-26"),
        (Calendar.ALSACE_MOSELLE, 2027, f"{FRANCE_2027} 2027-03-26 2027-12-26"),
        (Calendar.GENEVA, 2026, GENEVA_2026),
    ],
)
def test_the_public_holidays_of_a_year(calendar, year, holidays):
    follow(calendar)
    assert days_off(year) == in_the_week(holidays)


def test_the_same_monday_is_a_holiday_in_france_and_a_working_day_in_geneva():
    all_saints = date(2021, 11, 1)
    follow(Calendar.FRANCE)
    assert not is_working_day(all_saints)
    follow(Calendar.GENEVA)
    assert is_working_day(all_saints)


@pytest.mark.parametrize("day", ["2021-09-09", "2025-09-11", "2026-09-10", "2027-09-09", "2028-09-07"])
def test_the_fast_of_geneva_moves_every_year(day):
    follow(Calendar.GENEVA)
    assert not is_working_day(date.fromisoformat(day))
    follow(Calendar.FRANCE)
    assert is_working_day(date.fromisoformat(day))


def test_nobody_works_on_a_week_end_nor_on_a_closed_day():
    bridge = date(2026, 5, 15)
    assert is_working_day(bridge)
    assert not is_working_day(date(2026, 5, 16))

    ClosedDay.objects.create(day=bridge, label="Pont de l’Ascension")
    cache.clear()

    assert not is_working_day(bridge)
    assert add_working_days(date(2026, 5, 13), 1) == date(2026, 5, 18)


def test_closed_days_read_as_a_line_of_a_list():
    assert str(ClosedDay(day=date(2026, 5, 15), label="Pont")) == "15/05/2026 Pont"


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-04-03", 1, "2026-04-07"),  # over Easter Monday
        ("2026-05-13", 1, "2026-05-15"),  # over Ascension
        ("2026-05-22", 1, "2026-05-26"),  # over Pentecost Monday
        ("2026-05-26", -1, "2026-05-22"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-06-01", 5, "2026-06-08"),
        ("2026-06-06", 0, "2026-06-08"),  # a Saturday moves forward to work
        ("2026-06-08", 0, "2026-06-08"),
        ("2026-06-06", 1, "2026-06-08"),
        ("2026-06-07", -1, "2026-06-05"),
    ],
)
def test_counting_working_days(start, count, expected):
    assert add_working_days(date.fromisoformat(start), count) == date.fromisoformat(expected)


PROPERTY = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@PROPERTY
@given(day=days, count=st.integers(-130, 130))
def test_counting_back_gives_what_was_added(day, count):
    start = add_working_days(day, 0)
    reached = add_working_days(start, count)
    assert is_working_day(reached)
    assert working_days_between(start, reached) == count
    assert add_working_days(reached, -count) == start


@PROPERTY
@given(day=days, other=days)
def test_adding_what_lies_between_two_working_days_leads_from_one_to_the_other(day, other):
    start, end = add_working_days(day, 0), add_working_days(other, 0)
    assert add_working_days(start, working_days_between(start, end)) == end
    assert working_days_between(start, end) == -working_days_between(end, start)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-06-02 07:29:59", "2026-06-02 07:30:00"),
        ("2026-06-02 07:30:00", "2026-06-02 07:30:00"),
        ("2026-06-02 12:00:00", "2026-06-02 12:00:00"),
        ("2026-06-02 18:59:59", "2026-06-02 18:59:59"),
        ("2026-06-02 19:00:00", "2026-06-03 07:30:00"),
        ("2026-06-02 23:59:00", "2026-06-03 07:30:00"),
        ("2026-06-05 19:00:00", "2026-06-08 07:30:00"),  # a Friday evening
        ("2026-06-06 10:00:00", "2026-06-08 07:30:00"),
        ("2026-06-07 03:00:00", "2026-06-08 07:30:00"),
        ("2026-05-13 19:30:00", "2026-05-15 07:30:00"),  # the eve of Ascension
        ("2026-05-14 10:00:00", "2026-05-15 07:30:00"),
        ("2026-03-27 20:00:00", "2026-03-30 07:30:00"),  # the clocks go forward meanwhile
        ("2026-03-29 02:30:00", "2026-03-30 07:30:00"),  # an hour that does not exist
        ("2026-10-23 20:00:00", "2026-10-26 07:30:00"),  # the clocks go back meanwhile
        ("2026-10-25 02:30:00", "2026-10-26 07:30:00"),  # an hour that comes twice
    ],
)
def test_mails_leave_in_the_hours_of_work(moment, opening):
    local = datetime.fromisoformat(moment).replace(tzinfo=PARIS)
    assert next_opening(local).astimezone(PARIS) == datetime.fromisoformat(opening).replace(tzinfo=PARIS)


def test_the_opening_is_half_past_seven_on_the_wall_in_winter_and_in_summer():
    utc = ZoneInfo("UTC")
    assert next_opening(datetime(2026, 3, 27, 20, tzinfo=PARIS)).astimezone(utc).hour == 5
    assert next_opening(datetime(2026, 10, 23, 20, tzinfo=PARIS)).astimezone(utc).hour == 6
