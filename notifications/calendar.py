"""The working days of the organisation, and the hours in which it may be written to."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256

import holidays
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from accounts.models import Organisation
from notifications.models import ClosedDay

CLOSED_DAYS_CACHE_KEY = "notifications.closed_days"
CLOSED_DAYS_CACHE_SECONDS = 60


@lru_cache(maxsize=64)
def _public_holidays(calendar: str, year: int) -> frozenset[date]:
    """`calendar` is an ISO country with an optional subdivision, such as FR, FR-57 or CH-GE."""
    country, _dash, subdivision = calendar.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))


def _closed_days() -> frozenset[date]:
    return cache.get_or_set(
        CLOSED_DAYS_CACHE_KEY,
        lambda: frozenset(ClosedDay.objects.values_list("day", flat=True)),
        CLOSED_DAYS_CACHE_SECONDS,
    )


def _working() -> Callable[[date], bool]:
    """Whether the organisation works on a day; its calendar is read once, for as many days as one asks."""
    calendar, closed = Organisation.current().calendar, _closed_days()

    def works(day: date) -> bool:
        return day.weekday() < 5 and day not in closed and day not in _public_holidays(calendar, day.year)

    return works


def calendar_version() -> str:
    """Another one as soon as a day is worked, or is not any more: for what remembers a count of days."""
    seen = (Organisation.current().calendar, sorted(_closed_days()))
    return sha256(repr(seen).encode()).hexdigest()


def is_working_day(day: date) -> bool:
    return _working()(day)


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day` (before it when negative); `day` itself moved forward to work when 0."""
    works, step = _working(), timedelta(days=-1 if count < 0 else 1)
    while count == 0 and not works(day):
        day += step
    for _nth in range(abs(count)):
        day += step
        while not works(day):
            day += step
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(map(_working(), days))


def next_opening(moment: datetime) -> datetime:
    """`moment` itself when people may be written to then, else the next opening of a working day, local time."""
    opens, closes = settings.QUIET_HOURS
    local = timezone.localtime(moment)
    day = local.date()
    if is_working_day(day):
        if opens <= local.time() < closes:
            return moment
        if local.time() < opens:
            return _at(day, opens)
    return _at(add_working_days(day, 1), opens)


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def working_days(first: date, last: date) -> list[date]:
    """Every working day from `first` to `last`: what counts thousands of delays reads the calendar once."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return list(filter(_working(), days))
