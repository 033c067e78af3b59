"""Four weeks that were far from what was planned: told to the person, and to their coach if they chose so."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Sum

from incubation.models import AlertKind, TimeAlert, TimeAllocation, TimeEntry
from incubation.planned_time import PlannedTime
from notifications.delivery import Act, announce

WEEKS = 4
# Weeks that are left out are replaced by earlier ones, not by those of a season ago.
LOOKED_AT = 8
WINDOW = timedelta(weeks=WEEKS)
# Of what was planned: under the first it is hardly taken, over the second it is taken from something else.
UNDER, OVER = Decimal("0.5"), Decimal("1.2")
A_WEEK = timedelta(weeks=1)


def watch(today: date) -> int:
    """Tell what four full weeks before `today` show. Safe to run again; return how many alerts were written."""
    monday = today - timedelta(days=today.weekday())
    running = list(TimeAllocation.objects.active().select_related("beneficiary", "project__coach"))
    planned = PlannedTime(running)
    return sum(_watched(allocation, planned, monday) for allocation in running)


def _watched(allocation: TimeAllocation, planned: PlannedTime, monday: date) -> bool:
    """The latest four weeks that the agreement ran through: those of a suspension, or before it began, are left out."""
    weeks = _lived_weeks(allocation, planned, monday)
    if len(weeks) < WEEKS or _told_lately(allocation, monday):
        return False
    expected = sum(minutes for _first, minutes in weeks)
    kind = _kind(expected, _consumed(allocation, [first for first, _minutes in weeks]))
    return kind is not None and tell(allocation, kind, weeks[-1][0])


def _lived_weeks(allocation: TimeAllocation, planned: PlannedTime, monday: date) -> list[tuple[date, int]]:
    """The latest first. A week in which nothing was planned, holidays for one, says nothing."""
    found: list[tuple[date, int]] = []
    for first in (monday - number * A_WEEK for number in range(1, LOOKED_AT + 1)):
        last = first + timedelta(days=6)
        minutes = planned.minutes(allocation, first, last)
        if minutes and planned.is_lived(allocation, first, last):
            found.append((first, minutes))
    return found[:WEEKS]


def _told_lately(allocation: TimeAllocation, monday: date) -> bool:
    """Once in four weeks is enough."""
    return TimeAlert.objects.filter(allocation=allocation, told_on__gt=monday - WINDOW).exists()


def _consumed(allocation: TimeAllocation, mondays: list[date]) -> int:
    entries = TimeEntry.objects.filter(allocation=allocation)
    per_week = (
        entries.filter(day__gte=first, day__lt=first + A_WEEK).aggregate(minutes=Sum("minutes"))["minutes"]
        for first in mondays
    )
    return sum(minutes or 0 for minutes in per_week)


def _kind(expected: int, consumed: int) -> AlertKind | None:
    if consumed < expected * UNDER:
        return AlertKind.UNDER
    return AlertKind.OVER if consumed > expected * OVER else None


def tell(allocation: TimeAllocation, kind: AlertKind, window_start: date) -> bool:
    try:
        with transaction.atomic():
            alert = TimeAlert.objects.create(allocation=allocation, kind=kind, window_start=window_start)
            announce(alert, "tell", Act(str(alert.pk), actor=None))
    except IntegrityError:  # another run wrote it between the look and the write
        return False
    return True
