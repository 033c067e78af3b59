"""What the calendar does to a plan: weeks that are cut, days that close, leap days, months that are short, clocks."""

from calendar import monthrange
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incubation.follow_up_reviews import review_day
from incubation.models import TimeAllocation, TimeAllocationTransition
from incubation.planned_time import PlannedTime
from incubation.weeks import WEEKDAYS, planned_days, planned_halves, planned_weeks
from incubation.workload import add_months
from notifications.calendar import is_working_day, working_days
from notifications.models import ClosedDay
from tests.incubation.factories import make_agreement, make_project, move
from tests.incubation.months import halves_by_month

pytestmark = pytest.mark.django_db

PROPERTY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
WEEK = timedelta(days=7)
days = st.dates(date(2027, 1, 1), date(2032, 12, 31))
lengths = st.integers(0, 400)
codes = [f"{day}_{half}" for day in WEEKDAYS for half in ("am", "pm")]
chosen = st.lists(st.sampled_from(codes), min_size=1, unique=True)
percents = st.integers(1, 100).map(Decimal)
# The Sundays on which the clocks change, in France as in Switzerland.
CLOCKS = [date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29), date(2029, 3, 25)]
A_HALF_DAY = 210  # minutes, of a week of thirty-five hours


def share(first: date, last: date, percent: Decimal = Decimal(100), **other: object) -> SimpleNamespace:
    return SimpleNamespace(percent=percent, starts_on=first, ends_on=last, **other)


def halves_of(half_days: list[str], day: date) -> int:
    return sum(code.split("_")[0] == WEEKDAYS[day.weekday()] for code in half_days)


@PROPERTY
@given(first=days, length=lengths, percent=percents)
def test_the_first_and_the_last_week_count_their_own_days_only(first, length, percent):
    last = first + timedelta(days=length)
    weeks = planned_weeks(share(first, last, percent))

    for week in weeks:
        start, end = max(week.first, first), min(week.first + timedelta(days=6), last)
        inside = (start + timedelta(days=n) for n in range((end - start).days + 1))
        assert week.working == 2 * sum(is_working_day(day) for day in inside)


@PROPERTY
@given(first=days, length=lengths, half_days=chosen)
def test_chosen_half_days_are_counted_week_by_week_as_on_the_fingers(first, length, half_days):
    last = first + timedelta(days=length)
    fingers = Counter()
    for day in (first + timedelta(days=n) for n in range(length + 1)):
        if is_working_day(day):
            fingers[day - timedelta(days=day.weekday())] += halves_of(half_days, day)

    planned = {week.first: week.planned for week in planned_weeks(share(first, last, half_days=half_days))}

    assert {monday: count for monday, count in planned.items() if count} == +fingers
    assert all(count <= len(half_days) for count in planned.values())


@PROPERTY
@given(
    first=days,
    length=st.integers(0, 120),
    closed=st.lists(st.integers(0, 120), max_size=12, unique=True),
    kind=st.one_of(
        percents.map(lambda percent: {"percent": percent}),
        chosen.map(lambda half_days: {"half_days": half_days}),
        st.integers(1, 60).map(lambda halves: {"envelope_days": Decimal(halves) / 2}),
    ),
)
def test_a_plan_adds_up_whatever_days_close_within_it(first, length, closed, kind):
    last = first + timedelta(days=length)
    shut = {first + timedelta(days=n) for n in closed}
    with transaction.atomic():
        ClosedDay.objects.bulk_create(ClosedDay(day=day, label="Pont") for day in shut)
        cache.clear()
        one = share(first, last, **kind)
        total, weeks, months = planned_halves(one), planned_weeks(one), halves_by_month(one)
        planned = planned_days(one)
        transaction.set_rollback(True)
    cache.clear()

    assert sum(week.planned for week in weeks) == total == sum(months.values())
    assert sum(day.planned for day in planned) == total
    assert not shut & {day.on for day in planned}
    assert {day.on for day in planned} | shut >= set(working_days(first, last))


@PROPERTY
@given(
    year=st.sampled_from([2028, 2032]), before=st.integers(0, 60), after=st.integers(0, 60), percent=percents
)
def test_a_period_around_a_leap_day_is_its_two_sides_and_that_day(year, before, after, percent):
    leap, day = date(year, 2, 29), timedelta(days=1)
    one = share(leap - before * day, leap + after * day, percent)

    sides = planned_halves(one, last=leap - day) + planned_halves(one, first=leap + day)

    assert planned_halves(one) == sides + planned_halves(one, leap, leap)
    february = [each.on for each in planned_days(one) if each.on.replace(day=1) == date(year, 2, 1)]
    assert february == list(working_days(max(one.starts_on, date(year, 2, 1)), min(one.ends_on, leap)))


def test_the_leap_days_of_the_properties_are_worked_or_not_as_the_week_has_it():
    assert is_working_day(date(2028, 2, 29))
    assert not is_working_day(date(2032, 2, 29))  # a Sunday
    assert planned_halves(share(date(2028, 2, 29), date(2028, 2, 29))) == 2
    assert planned_halves(share(date(2032, 2, 29), date(2032, 2, 29))) == 0


@PROPERTY
@given(day=days, count=st.integers(0, 60))
def test_so_many_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, count):
    found = add_months(day, count)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2028-12-31", 2, "2029-02-28"),
        ("2027-12-31", 24, "2029-12-31"),
    ],
)
def test_months_that_meet_a_leap_day(day, months, found):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(found)


@PROPERTY
@given(since=days, months=st.sampled_from([3, 6, 12]))
def test_a_review_falls_on_the_first_working_day_from_its_date(since, months):
    exact = add_months(since, months)
    found = review_day(since, months)

    assert found >= exact
    assert is_working_day(found)
    assert not any(is_working_day(exact + timedelta(days=n)) for n in range((found - exact).days))


@pytest.mark.parametrize("sunday", CLOCKS)
@pytest.mark.parametrize("kind", [{}, {"half_days": ["mon_am", "fri_pm"]}, {"envelope_days": Decimal("3.5")}])
def test_the_night_the_clocks_change_plans_nothing_and_takes_nothing_away(sunday, kind):
    monday, after = sunday - timedelta(days=6), sunday + WEEK
    one = share(monday, after, **kind)

    assert [week.first for week in planned_weeks(one)] == [monday, monday + WEEK]
    assert sum(week.working for week in planned_weeks(one)) == 2 * len(working_days(monday, after))
    assert planned_halves(one, sunday, sunday) == 0
    assert planned_halves(one, last=sunday) + planned_halves(one, sunday + timedelta(days=1)) == (
        planned_halves(one)
    )


def lived(first: date, last: date) -> TimeAllocation:
    """An agreement that begins on its first day, at noon."""
    with time_machine.travel(datetime(first.year, first.month, first.day, 12, tzinfo=UTC), tick=False):
        project = make_project()
        move(project, "accept_to_carry", by=project.idea.author)
        agreement = make_agreement(project, percent="40", starts_on=first, ends_on=last)
    return TimeAllocation.objects.get(pk=agreement.pk)


def suspend(agreement: TimeAllocation, since: datetime, until: datetime) -> None:
    for name, at in (("suspend", since), ("resume", until)):
        TimeAllocationTransition.objects.create(
            subject=agreement, name=name, source="active", target="active", at=at
        )


def minutes(agreement: TimeAllocation, first: date, last: date) -> int:
    return PlannedTime([agreement]).minutes(agreement, first, last)


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        # An hour before the clocks move, at the minute when they do, and once they have.
        ("2027-03-28T00:30", "2027-04-06T00:30", date(2027, 3, 28), date(2027, 4, 5)),
        ("2027-03-28T01:00", "2027-04-06T01:00", date(2027, 3, 28), date(2027, 4, 5)),
        # Half past eleven at night in winter; half past midnight of the next day in summer.
        ("2027-03-27T22:30", "2027-04-05T22:30", date(2027, 3, 27), date(2027, 4, 5)),
        ("2027-10-30T22:30", "2027-11-07T22:30", date(2027, 10, 31), date(2027, 11, 6)),
        # The hour that comes twice.
        ("2027-10-31T00:30", "2027-10-31T01:30", date(2027, 10, 31), date(2027, 10, 30)),
    ],
)
def test_a_suspension_takes_away_the_days_of_the_place_whatever_the_clock(since, until, first, last):
    start, end = date(2027, 3, 1), date(2027, 12, 3)
    agreement = lived(start, end)
    whole, inside = minutes(agreement, start, end), minutes(agreement, first, last)

    suspend(agreement, *(datetime.fromisoformat(at).replace(tzinfo=UTC) for at in (since, until)))

    assert minutes(agreement, start, end) == whole - inside
    assert minutes(agreement, first, last) == 0
    day = timedelta(days=1)
    around = minutes(agreement, start, first - day) + minutes(agreement, max(last, first - day) + day, end)
    assert around == whole - inside


@pytest.fixture
def all_year():
    return lived(date(2028, 1, 3), date(2028, 12, 29))


@PROPERTY
@given(moments=st.sets(st.datetimes(datetime(2028, 1, 4), datetime(2028, 12, 28)), min_size=2, max_size=2))
def test_whatever_the_moments_a_suspension_takes_away_what_its_days_planned(all_year, moments):
    since, until = (moment.replace(tzinfo=UTC) for moment in sorted(moments))
    start, end = all_year.starts_on, all_year.ends_on
    first, last = timezone.localdate(since), timezone.localdate(until) - timedelta(days=1)
    whole = minutes(all_year, start, end)
    taken = minutes(all_year, first, last) if first <= last else 0

    with transaction.atomic():
        suspend(all_year, since, until)
        left = minutes(all_year, start, end)
        transaction.set_rollback(True)

    assert left == whole - taken
    assert whole % A_HALF_DAY == taken % A_HALF_DAY == 0
