"""The time that somebody gave, month by month: all that anybody else may ever know of it.

What each entry says is in no function of this module but `entries_of`, which answers its writer alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts.models import User
from incubation.models import TimeAllocation, TimeEntry
from incubation.models.entry import TimeEntryQuerySet
from incubation.planned_time import Granted, PlannedTime, half_day_in_minutes, last_day_of
from incubation.workload import add_months
from notifications.calendar import add_working_days

# Working days during which a month, or an agreement, that is over may still be written in.
OPEN_AFTER = 5
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Month:
    """`planned` and `consumed` are minutes; `first` is the first day of the month."""

    first: date
    planned: int
    consumed: int

    @property
    def planned_days(self) -> Decimal:
        return minutes_in_days(self.planned)

    @property
    def consumed_days(self) -> Decimal:
        return minutes_in_days(self.consumed)


def monthly(allocation: TimeAllocation) -> list[Month]:
    """The months of this agreement that nobody writes in any more, planned beside consumed."""
    return monthly_of([allocation])[allocation.pk]


def monthly_of(allocations: Iterable[Granted]) -> dict[int, list[Month]]:
    """The same of many agreements, by their key, in as many statements as of one.

    A month is told once it is closed. While it may still change, two looks and a subtraction would give one entry.
    """
    today = timezone.localdate()
    return _months(list(allocations), until=lambda first: closes_on(first) < today)


def months_of(allocation: TimeAllocation) -> list[Month]:
    """For the beneficiary: the running month too, planned to its end."""
    today = timezone.localdate()
    return _months([allocation], until=lambda first: first <= today)[allocation.pk]


def closes_on(first: date) -> date:
    """The last day on which a month that begins on `first` is written in."""
    return add_working_days(add_months(first, 1) - A_DAY, OPEN_AFTER)


def minutes_in_days(minutes: int, a_day: Decimal | None = None) -> Decimal:
    """`a_day`: the minutes of one, for whoever tells many."""
    return (Decimal(minutes) / (a_day or day_in_minutes())).quantize(Decimal("0.1"))


def day_in_minutes() -> Decimal:
    return 2 * half_day_in_minutes()


def _months(allocations: list[TimeAllocation], *, until: object) -> dict[int, list[Month]]:
    planned, consumed = PlannedTime(allocations), _consumed(allocations)
    closed: dict[date, bool] = {}
    found: dict[int, list[Month]] = {}
    for allocation in allocations:
        found[allocation.pk] = []
        for first in _firsts(allocation):
            if first not in closed:
                closed[first] = until(first)
            if not closed[first]:
                break
            minutes = planned.minutes(allocation, first, add_months(first, 1) - A_DAY)
            found[allocation.pk].append(Month(first, minutes, consumed[allocation.pk][first]))
    return found


def _firsts(allocation: TimeAllocation) -> Iterator[date]:
    if allocation.activated_on is None:
        return
    first, last = allocation.activated_on.replace(day=1), last_day_of(allocation)
    while first <= last:
        yield first
        first = add_months(first, 1)


def _consumed(allocations: list[TimeAllocation]) -> dict[int, dict[date, int]]:
    found: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    entries = TimeEntry.objects.filter(allocation__in=[each.pk for each in allocations]).order_by()
    months = entries.values_list("allocation", TruncMonth("day")).annotate(minutes=Sum("minutes"))
    for pk, first, minutes in months:
        found[pk][first] = minutes
    return found


def entries_of(allocation: TimeAllocation, viewer: User) -> TimeEntryQuerySet:
    """The entries, for whoever wrote them; none for anybody else, whatever they hold."""
    return TimeEntry.objects.visible_to(viewer).filter(allocation=allocation)
