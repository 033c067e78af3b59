"""The weeks of a service, in half-days: what is granted already, what is asked besides, and what is advised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.conf import settings

from incubation.weeks import HALVES_A_DAY, LoadWeek, Share, first_of_month, in_days, load_by_week

# Beyond a quarter, a line a week is a list that nobody reads at once: the others are folded, month by month.
WEEKS_SHOWN_AT_ONCE = 13


@dataclass(frozen=True)
class Week:
    monday: date
    granted: int
    asked: int
    # What is advised for the whole team this week: less when days are not worked.
    ceiling: Decimal

    @property
    def total(self) -> int:
        return self.granted + self.asked

    @property
    def granted_days(self) -> Decimal:
        return in_days(self.granted)

    @property
    def asked_days(self) -> Decimal:
        return in_days(self.asked)

    @property
    def total_days(self) -> Decimal:
        return in_days(self.total)

    @property
    def is_above(self) -> bool:
        return self.total > self.ceiling


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[Week]

    @property
    def total_days(self) -> Decimal:
        return in_days(sum(week.total for week in self.weeks))


class Load:
    def __init__(self, weeks: list[Week], people: int) -> None:
        self.weeks, self.people = weeks, people

    @property
    def shown_at_once(self) -> list[Week]:
        return self.weeks[:WEEKS_SHOWN_AT_ONCE]

    @property
    def folded(self) -> list[Month]:
        """A week is of the month of its Monday."""
        rest = groupby(self.weeks[WEEKS_SHOWN_AT_ONCE:], key=lambda week: first_of_month(week.monday))
        return [Month(first, list(weeks)) for first, weeks in rest]

    @property
    def fullest(self) -> Week:
        return max(self.weeks, key=lambda week: week.total)

    @property
    def weeks_above(self) -> int:
        return sum(week.is_above for week in self.weeks)


def load_weeks(asked: Share, granted: Iterable[Share], people: int) -> Load:
    """Every week of `asked`, for a team of so many people."""
    return Load([_week(week, people) for week in load_by_week(asked, granted)], people)


def advised_days(people: int) -> Decimal:
    """Of a week in which every day is worked."""
    return _advised(people, 5 * HALVES_A_DAY) / HALVES_A_DAY


def _week(week: LoadWeek, people: int) -> Week:
    return Week(week.monday, week.granted, week.asked, _advised(people, week.working))


def _advised(people: int, working: int) -> Decimal:
    return Decimal(people * working * settings.TIME_PERCENT_ADVISED_TOGETHER) / 100
