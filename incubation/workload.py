"""The arithmetic of granted time: a share of somebody's week in hours and days, and the weeks of a service."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from accounts.models import Organisation
from incubation.weeks import in_days, planned_halves

DAYS_A_WEEK = Decimal(5)
HALF_DAY = Decimal("0.5")


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
        """Days of work over the period, holidays excluded, in half-days: the sum of those of its weeks."""
        return in_days(planned_halves(self))

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


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def add_months(day: date, count: int) -> date:
    """The same day `count` months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first = date(year, month + 1, 1)
    return min(first + timedelta(days=day.day - 1), _next_month(first) - timedelta(days=1))
