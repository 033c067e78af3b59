"""The load of a service: its weeks, its table and its drawing say the same."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from incubation.load import advised_days, load_weeks
from incubation.models import AllocationTerms
from incubation.templatetags.load_chart import FOOT, HEIGHT, draw_load
from incubation.weeks import planned_weeks

pytestmark = pytest.mark.django_db
MONDAY = date(2027, 1, 4)


def share(first: int, last: int, percent: str) -> AllocationTerms:
    days = {"starts_on": MONDAY + timedelta(days=first), "ends_on": MONDAY + timedelta(days=last)}
    return AllocationTerms(percent=Decimal(percent), **days)


@pytest.mark.parametrize("seed", range(10))
def test_the_weeks_are_those_that_are_planned(seed):
    chance = Random(seed)
    asked = share(chance.randint(0, 20), chance.randint(21, 200), str(chance.randint(5, 40)))
    starts = [chance.randint(-60, 150) for _each in range(5)]
    granted = [share(start, start + chance.randint(0, 200), str(chance.randint(5, 40))) for start in starts]

    load = load_weeks(asked, granted, people=8)

    plans = [{week.first: week.planned for week in planned_weeks(each)} for each in granted]
    mine = {week.first: week.planned for week in planned_weeks(asked)}
    for week in load.weeks:
        assert week.asked == mine[week.monday]
        assert week.granted == sum(plan.get(week.monday, 0) for plan in plans)
    assert [week.monday for week in load.weeks] == list(mine)


def test_what_is_advised_follows_the_days_that_are_worked():
    """Easter Monday 2027 is 29 March: four days that week, for eight people, at ten per cent."""
    load = load_weeks(share(77, 90, "20"), [], people=8)

    assert [(week.monday.isoformat(), week.ceiling) for week in load.weeks] == [
        ("2027-03-22", Decimal(8)),
        ("2027-03-29", Decimal("6.4")),
    ]
    assert advised_days(8) == 4


def test_beyond_a_quarter_the_weeks_are_folded_by_month_and_none_is_lost():
    load = load_weeks(share(0, 7 * 104 - 1, "20"), [], people=3)

    folded = [week for month in load.folded for week in month.weeks]
    assert len(load.shown_at_once) == 13
    assert [*load.shown_at_once, *folded] == load.weeks
    assert len(load.weeks) == 104
    shown = sum(week.total_days for week in load.shown_at_once)
    assert shown + sum(month.total_days for month in load.folded) == sum(
        week.total_days for week in load.weeks
    )


def test_the_drawing_has_the_height_of_the_figures():
    load = load_weeks(share(0, 13, "20"), [share(0, 6, "40")], people=2)

    drawing = draw_load(load)

    full, half = drawing.columns
    assert [week.granted for week in load.weeks] == [4, 0]
    assert float(full.granted_height) == pytest.approx(2 * float(full.asked_height), abs=0.3)
    assert half.granted_height == "0.0"
    assert float(full.granted_y) + float(full.granted_height) == pytest.approx(HEIGHT - FOOT, abs=0.2)
    assert float(full.asked_y) + float(full.asked_height) == pytest.approx(float(full.granted_y), abs=0.2)
    assert drawing.ceiling.startswith("M30.0 ")


def test_a_period_without_a_working_day_is_drawn_too():
    """A week-end."""
    load = load_weeks(share(5, 6, "20"), [], people=1)

    assert load.fullest.total == 0
    assert len(draw_load(load).columns) == 1
