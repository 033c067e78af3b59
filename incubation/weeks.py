"""The days that a share of somebody's time makes, counted in whole half-days.

A plan is made of dates, never of hours: no change of clock enters it. Each working day brings its part, and what is
planned up to a day is rounded, not what is planned on it: weeks, months and the whole period always add up.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from notifications.calendar import working_days

# How the half-days that were chosen are written: mon_am, fri_pm.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
HALVES_A_DAY = 2
# A percentage has two decimals.
WHOLE = 100 * 100


class Share(Protocol):
    """An agreement, a version of its terms, a proposal.

    `half_days` are those chosen once for all, `envelope_days` the days to spread over the period; of whatever has
    neither, `percent` says everything.
    """

    percent: Decimal
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Day:
    on: date
    planned: int


@dataclass(frozen=True)
class Span:
    """Half-days of a week: those that are worked, and those that are planned among them."""

    first: date
    working: int
    planned: int

    @property
    def planned_days(self) -> Decimal:
        return in_days(self.planned)


@dataclass(frozen=True)
class LoadWeek:
    """A week of a service, in half-days: those of one person, those granted to projects, those asked besides."""

    monday: date
    working: int
    granted: int
    asked: int

    @property
    def total(self) -> int:
        return self.granted + self.asked


def in_days(halves: int) -> Decimal:
    return Decimal(halves) / HALVES_A_DAY


def planned_days(share: Share, working: Sequence[date] | None = None) -> list[Day]:
    """Every working day of the period.

    `working`: the working days of a wider one in their order, for whoever counts many shares.
    """
    days = _days_of(share, working)
    if half_days := getattr(share, "half_days", None):
        return [Day(day, _chosen(half_days, day)) for day in days]
    upto = _planned_upto(share, len(days))
    return [Day(day, upto(rank + 1) - upto(rank)) for rank, day in enumerate(days)]


def planned_weeks(share: Share, working: Sequence[date] | None = None) -> list[Span]:
    """Every week that the period touches, by its Monday, even when nobody works in it."""
    days = planned_days(share, working)
    found = {monday: list(group) for monday, group in groupby(days, key=lambda day: monday_of(day.on))}
    first, last = monday_of(share.starts_on), monday_of(share.ends_on)
    mondays = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return [_span(monday, found.get(monday, [])) for monday in mondays]


def planned_halves(
    share: Share,
    first: date | None = None,
    last: date | None = None,
    working: Sequence[date] | None = None,
) -> int:
    """Half-days planned from `first` to `last`, or over the whole period: the sum of its days, in two roundings."""
    days = _days_of(share, working)
    start = bisect_left(days, first) if first else 0
    end = max(start, bisect_right(days, last) if last else len(days))
    if half_days := getattr(share, "half_days", None):
        return sum(_chosen(half_days, day) for day in days[start:end])
    upto = _planned_upto(share, len(days))
    return upto(end) - upto(start)


def load_by_week(asked: Share, granted: Iterable[Share]) -> list[LoadWeek]:
    """What the weeks of `asked` carry already, and what they would carry with it."""
    first, last = monday_of(asked.starts_on), monday_of(asked.ends_on) + timedelta(days=6)
    shares = [share for share in granted if share.starts_on <= last and share.ends_on >= first]
    ends = [last, *(share.ends_on for share in shares)]
    working = working_days(min([first, *(share.starts_on for share in shares)]), max(ends))
    plans = [_by_first(planned_weeks(share, working)) for share in shares]
    mine, whole = _by_first(planned_weeks(asked, working)), Counter(map(monday_of, working))
    return [
        LoadWeek(monday, HALVES_A_DAY * whole[monday], sum(plan[monday] for plan in plans), mine[monday])
        for monday in (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    ]


def peak(shares: Iterable[Share], first: date, last: date) -> Decimal:
    """The most that is given on one day from `first` to `last`: two shares that follow each other do not add up."""
    shares = [share for share in shares if share.starts_on <= last and share.ends_on >= first]
    # A sum grows only on the first day of a share.
    days = {max(share.starts_on, first) for share in shares}
    return max((_given_on(shares, day) for day in days), default=Decimal(0))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def _given_on(shares: list[Share], day: date) -> Decimal:
    return sum((share.percent for share in shares if share.starts_on <= day <= share.ends_on), Decimal(0))


def _days_of(share: Share, working: Sequence[date] | None) -> Sequence[date]:
    if working is None:
        return working_days(share.starts_on, share.ends_on)
    return working[bisect_left(working, share.starts_on) : bisect_right(working, share.ends_on)]


def _chosen(half_days: Iterable[str], day: date) -> int:
    return sum(code.startswith(WEEKDAYS[day.weekday()]) for code in half_days)


def _planned_upto(share: Share, days: int) -> Callable[[int], int]:
    """The half-days planned over the first working days of the period, rounded: a half up."""
    envelope = getattr(share, "envelope_days", None)
    if envelope is None:
        halves, over = HALVES_A_DAY * int(share.percent * 100), WHOLE
    else:
        halves, over = min(int(envelope * HALVES_A_DAY), HALVES_A_DAY * days), max(days, 1)
    return lambda count: (2 * count * halves + over) // (2 * over)


def _by_first(spans: list[Span]) -> Counter[date]:
    return Counter({span.first: span.planned for span in spans})


def _span(monday: date, days: list[Day]) -> Span:
    return Span(monday, HALVES_A_DAY * len(days), sum(day.planned for day in days))
