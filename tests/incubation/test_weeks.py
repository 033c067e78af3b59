"""The days that a share of somebody's time makes: whole half-days, that add up whatever the calendar does."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Organisation
from accounts.models.organisation import Calendar
from incubation.models import AllocationTerms
from incubation.weeks import (
    WEEKDAYS,
    in_days,
    load_by_week,
    planned_days,
    planned_halves,
    planned_weeks,
)
from notifications.calendar import is_working_day, working_days
from notifications.models import ClosedDay
from tests.incubation.months import halves_by_month

pytestmark = pytest.mark.django_db

PROPERTY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
# Two leap days, four changes of clock a leap year, the end of several years.
days = st.dates(date(2027, 1, 1), date(2032, 12, 31))
lengths = st.integers(0, 730)
percents = st.integers(1, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
codes = [f"{day}_{half}" for day in WEEKDAYS for half in ("am", "pm")]


@st.composite
def shares(draw: st.DrawFn) -> SimpleNamespace:
    """A percentage, half-days chosen once for all, or an envelope."""
    first = draw(days)
    share = SimpleNamespace(
        percent=draw(percents), starts_on=first, ends_on=first + timedelta(days=draw(lengths))
    )
    kind = draw(st.sampled_from(["percent", "fixed", "envelope"]))
    if kind == "fixed":
        share.half_days = draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
    if kind == "envelope":
        share.envelope_days = Decimal(draw(st.integers(1, 400))) / 2
    return share


def share(percent: str, first: str, last: str, **other: object) -> SimpleNamespace:
    days = {"starts_on": date.fromisoformat(first), "ends_on": date.fromisoformat(last)}
    return SimpleNamespace(percent=Decimal(percent), **days, **other)


def close(*days: str) -> None:
    ClosedDay.objects.bulk_create([ClosedDay(day=day, label="Pont") for day in days])
    cache.clear()


@PROPERTY
@given(share=shares())
def test_planned_days_equal_the_sum_of_their_weeks_and_of_their_months(share):
    total = planned_halves(share)

    assert sum(week.planned for week in planned_weeks(share)) == total
    assert sum(halves_by_month(share).values()) == total
    assert sum(day.planned for day in planned_days(share)) == total


@PROPERTY
@given(share=shares())
def test_nobody_is_planned_more_than_they_work(share):
    works = working_days(share.starts_on, share.ends_on)

    assert [day.on for day in planned_days(share)] == works
    assert all(0 <= day.planned <= 2 for day in planned_days(share))
    weeks = planned_weeks(share)
    assert all(0 <= week.planned <= week.working for week in weeks)
    assert sum(week.working for week in weeks) == 2 * len(works)
    in_month = Counter(day.replace(day=1) for day in works)
    assert all(0 <= planned <= 2 * in_month[first] for first, planned in halves_by_month(share).items())


@PROPERTY
@given(share=shares())
def test_every_week_of_the_period_is_there_once_in_its_order(share):
    mondays = [week.first for week in planned_weeks(share)]

    assert mondays[0] <= share.starts_on < mondays[0] + timedelta(days=7)
    assert mondays[-1] <= share.ends_on < mondays[-1] + timedelta(days=7)
    assert all(day.weekday() == 0 for day in mondays)
    assert all(after - before == timedelta(days=7) for before, after in pairwise(mondays))


@PROPERTY
@given(share=shares())
def test_the_total_is_what_was_agreed_to_a_half_of_a_half_day(share):
    works = working_days(share.starts_on, share.ends_on)
    if hasattr(share, "half_days"):
        exact = Fraction(
            sum(code[:3] == WEEKDAYS[day.weekday()] for day in works for code in share.half_days)
        )
    elif hasattr(share, "envelope_days"):
        exact = min(Fraction(share.envelope_days) * 2, Fraction(2 * len(works)))
    else:
        exact = Fraction(share.percent) / 100 * 2 * len(works)

    assert abs(planned_halves(share) - exact) <= Fraction(1, 2)


@PROPERTY
@given(share=shares())
def test_no_week_is_further_than_a_half_day_from_its_exact_part(share):
    """Rounding is carried over: it neither gathers at the end nor is lost."""
    if hasattr(share, "half_days"):
        return
    works = len(working_days(share.starts_on, share.ends_on))
    wished = min(Fraction(getattr(share, "envelope_days", 0)) * 2, Fraction(2 * works))
    part = wished / (2 * works or 1) if hasattr(share, "envelope_days") else Fraction(share.percent) / 100

    assert all(abs(week.planned - part * week.working) <= 1 for week in planned_weeks(share))


@PROPERTY
@given(share=shares(), cut=st.integers(0, 730))
def test_two_windows_that_touch_plan_what_the_whole_does(share, cut):
    middle = min(share.starts_on + timedelta(days=cut), share.ends_on)
    before = planned_halves(share, last=middle)

    assert before + planned_halves(share, middle + timedelta(days=1)) == planned_halves(share)


@PROPERTY
@given(share=shares())
def test_a_calendar_read_once_for_many_shares_plans_the_same(share):
    wider = working_days(share.starts_on - timedelta(days=40), share.ends_on + timedelta(days=40))

    assert planned_weeks(share, wider) == planned_weeks(share)


@PROPERTY
@given(asked=shares(), others=st.lists(shares(), max_size=3))
def test_the_load_of_a_week_is_the_sum_of_its_plans(asked, others):
    load = load_by_week(asked, others)

    assert [(week.monday, week.asked) for week in load] == [
        (week.first, week.planned) for week in planned_weeks(asked)
    ]
    granted = Counter()
    for other in others:
        granted.update({week.first: week.planned for week in planned_weeks(other)})
    assert all(week.granted == granted[week.monday] for week in load)
    assert all(week.total == week.granted + week.asked for week in load)


def test_an_uneven_share_alternates_and_adds_up():
    """15 % of a week of ten half-days is one and a half: a half up, then the other one carried over."""
    weeks = planned_weeks(share("15", "2027-02-01", "2027-02-28"))

    assert [week.planned for week in weeks] == [2, 1, 2, 1]
    assert in_days(sum(week.planned for week in weeks)) == 3


def test_a_leap_day_is_worked_like_another():
    leap = share("100", "2028-02-28", "2028-03-03")
    common = share("100", "2027-02-28", "2027-03-05")

    assert [week.planned for week in planned_weeks(leap)] == [10]
    assert date(2028, 2, 29) in [day.on for day in planned_days(leap)]
    assert list(halves_by_month(leap).items()) == [(date(2028, 2, 1), 4), (date(2028, 3, 1), 6)]
    assert sum(halves_by_month(common).values()) == 10


@pytest.mark.parametrize(("first", "last"), [("2027-03-22", "2027-04-04"), ("2027-10-25", "2027-11-07")])
def test_a_change_of_clock_moves_no_day(first, last):
    """Of the two weeks, only the holiday counts: the Monday of Easter, and All Saints on a Monday."""
    weeks = planned_weeks(share("100", first, last))

    assert [week.working for week in weeks] == [10, 8]
    assert [week.planned for week in weeks] == [10, 8]


def test_holidays_and_closed_days_bring_nothing():
    close("2027-05-07")
    bridge = share("100", "2027-05-03", "2027-05-09")  # Ascension on the Thursday

    assert [(week.working, week.planned) for week in planned_weeks(bridge)] == [(6, 6)]
    assert not is_working_day(date(2027, 5, 6))


def test_the_calendar_is_that_of_the_organisation():
    good_friday = share("100", "2027-03-22", "2027-03-28")
    assert planned_halves(good_friday) == 10

    Organisation.objects.update_or_create(
        pk=1, defaults={"name": "Strasbourg", "calendar": Calendar.ALSACE_MOSELLE}
    )
    cache.clear()

    assert planned_halves(good_friday) == 8


def test_a_week_without_a_working_day_is_there_and_empty():
    close(*(f"2027-08-{day:02}" for day in range(9, 14)))
    weeks = planned_weeks(share("40", "2027-08-02", "2027-08-22"))

    assert [(week.working, week.planned) for week in weeks] == [(10, 4), (0, 0), (10, 4)]


def test_chosen_half_days_fall_on_their_days_and_on_no_holiday():
    tuesdays = share("20", "2027-07-12", "2027-07-25", half_days=["wed_am", "wed_pm", "fri_am"])

    weeks = planned_weeks(tuesdays)  # the fourteenth of July is a Wednesday

    assert [week.planned for week in weeks] == [1, 3]


def test_an_envelope_is_spent_to_its_last_half_day():
    envelope = share("12", "2027-02-01", "2027-02-28", envelope_days=Decimal("5.5"))

    weeks = planned_weeks(envelope)

    assert sum(week.planned for week in weeks) == 11
    assert [week.planned for week in weeks] == [3, 3, 2, 3]


@pytest.mark.parametrize("share_of_days", [{}, {"envelope_days": Decimal(3)}, {"half_days": ["mon_am"]}])
def test_a_period_without_a_working_day_plans_nothing(share_of_days):
    weekend = share("40", "2027-02-06", "2027-02-07", **share_of_days)

    assert planned_halves(weekend) == 0
    assert [(week.working, week.planned) for week in planned_weeks(weekend)] == [(0, 0)]


def test_what_the_pages_say_in_all_is_the_sum_of_the_weeks():
    terms = AllocationTerms(percent=Decimal("33.33"), starts_on=date(2027, 1, 1), ends_on=date(2028, 12, 31))

    assert terms.total_days == in_days(sum(week.planned for week in planned_weeks(terms)))
