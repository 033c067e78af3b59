"""The arithmetic of granted time: a share of somebody's week in hours and days, and the weeks of a service."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from accounts.models import Organisation
from notifications.calendar import working_days_between

DAYS_A_WEEK = Decimal(5)
HALF_DAY = Decimal("0.5")
# Beyond a quarter, a line a week is a list that nobody reads: one line a month.
WEEKS_SHOWN_ONE_BY_ONE = 13


class WeeklyShare:
    """Whatever has `percent`, `starts_on` and `ends_on`: an agreement, a version of its terms, a proposal."""

    percent: Decimal
    starts_on: date
    ends_on: date

    @property
    def hours_a_week(self) -> Decimal:
        return (Organisation.current().weekly_hours * self.percent / 100).quantize(Decimal("0.1"))

    @property
    def days_a_week(self) -> Decimal:
        """In half-days."""
        return (DAYS_A_WEEK * self.percent / 100 * 2).quantize(Decimal(1)) / 2

    @property
    def is_in_half_days(self) -> bool:
        """Whether `days_a_week` is exact."""
        return percent_of(self.days_a_week) == self.percent

    @property
    def total_days(self) -> Decimal:
        """Days of work over the period, holidays excluded, in half-days."""
        days = working_days_between(self.starts_on - timedelta(days=1), self.ends_on)
        return (Decimal(days) * self.percent / 100 * 2).quantize(Decimal(1)) / 2

    @property
    def weeks(self) -> int:
        return -(-((self.ends_on - self.starts_on).days + 1) // 7)


def percent_of(days_a_week: Decimal) -> Decimal:
    return days_a_week * 100 / DAYS_A_WEEK


def half_days() -> Iterator[Decimal]:
    """From half a day to the whole week."""
    count = 1
    while count * HALF_DAY <= DAYS_A_WEEK:
        yield count * HALF_DAY
        count += 1


@dataclass(frozen=True)
class Span:
    """A week or a month of a service: the hours a week that are granted, and those that are asked."""

    starts_on: date
    granted: Decimal
    asked: Decimal

    @property
    def total(self) -> Decimal:
        return self.granted + self.asked


@dataclass(frozen=True)
class Load:
    spans: list[Span]
    by_month: bool
    # The whole bar: the week of one person, or of as many as it takes.
    full_bar: Decimal

    @property
    def people(self) -> int:
        return int(self.full_bar / Organisation.current().weekly_hours)

    @property
    def peak(self) -> Decimal:
        return max((span.total for span in self.spans), default=Decimal(0))


def load_of(asked: WeeklyShare, granted: Iterable[WeeklyShare]) -> Load:
    """What the weeks of `asked` carry already, and what they would carry with it."""
    others, by_month = list(granted), asked.weeks > WEEKS_SHOWN_ONE_BY_ONE
    spans = [
        Span(max(start, asked.starts_on), _hours(others, start, end), asked.hours_a_week)
        for start, end in _periods(asked.starts_on, asked.ends_on, by_month)
    ]
    week = Organisation.current().weekly_hours
    peak = max((span.total for span in spans), default=Decimal(0))
    people = max(Decimal(1), (peak / week).to_integral_value(ROUND_CEILING))
    return Load(spans, by_month, week * people)


def _hours(shares: list[WeeklyShare], start: date, end: date) -> Decimal:
    running = [share for share in shares if share.starts_on <= end and share.ends_on >= start]
    return sum((share.hours_a_week for share in running), Decimal(0))


def _periods(start: date, end: date, by_month: bool) -> Iterator[tuple[date, date]]:
    first = start.replace(day=1) if by_month else start - timedelta(days=start.weekday())
    while first <= end:
        following = _next_month(first) if by_month else first + timedelta(days=7)
        yield first, following - timedelta(days=1)
        first = following


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def add_months(day: date, count: int) -> date:
    """The same day `count` months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first = date(year, month + 1, 1)
    return min(first + timedelta(days=day.day - 1), _next_month(first) - timedelta(days=1))
