"""What an agreement plans, day after day: as it was in force then, without the days on which it was suspended."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from django.utils import timezone

from accounts.models import Organisation
from incubation.models import AllocationTerms, TimeAllocation, TimeAllocationTransition
from incubation.weeks import planned_halves
from notifications.calendar import working_days

A_DAY = timedelta(days=1)
Period = tuple[date, date]


@dataclass(frozen=True)
class Share:
    """A version of the terms over the days that the agreement really has: begun sooner, put back."""

    percent: Decimal
    starts_on: date
    ends_on: date
    half_days: list[str] | None
    envelope_days: Decimal | None


@dataclass(frozen=True)
class Stretch:
    """Days that follow each other, under one version."""

    first: date
    last: date
    share: Share


class Granted(Protocol):
    """A `TimeAllocation`, or what a list reads of it."""

    pk: int
    percent: Decimal
    starts_on: date
    ends_on: date
    activated_on: date | None
    ended_on: date | None


class PlannedTime:
    """Of several agreements at once: two statements, whatever their number."""

    def __init__(self, allocations: Iterable[Granted]) -> None:
        begun = [allocation for allocation in allocations if allocation.activated_on]
        suspended, signed = _suspensions_of(begun), _signed_of(begun)
        self._stretches = {
            each.pk: list(_stretches(each, signed[each.pk], suspended[each.pk])) for each in begun
        }
        self._working, self._half_day = _calendar_of(begun), half_day_in_minutes()

    def minutes(self, allocation: Granted, first: date, last: date) -> int:
        """Planned from `first` to `last`, both included."""
        halves = sum(
            planned_halves(stretch.share, max(stretch.first, first), min(stretch.last, last), self._working)
            for stretch in self._stretches.get(allocation.pk, [])
            if stretch.first <= last and stretch.last >= first
        )
        return round(halves * self._half_day)

    def is_lived(self, allocation: TimeAllocation, first: date, last: date) -> bool:
        """Whether the agreement ran on every day from `first` to `last`."""
        days = sum(
            (min(stretch.last, last) - max(stretch.first, first)).days + 1
            for stretch in self._stretches.get(allocation.pk, [])
            if stretch.first <= last and stretch.last >= first
        )
        return days == (last - first).days + 1


def half_day_in_minutes() -> Decimal:
    return Organisation.current().weekly_hours * 60 / 10


def last_day_of(allocation: TimeAllocation) -> date:
    return min(allocation.ends_on, allocation.ended_on or allocation.ends_on)


def _calendar_of(begun: list[TimeAllocation]) -> list[date]:
    if not begun:
        return []
    return working_days(min(each.starts_on for each in begun), max(each.ends_on for each in begun))


def _stretches(
    allocation: TimeAllocation, signed: list[tuple[date, AllocationTerms]], suspended: list[Period]
) -> Iterator[Stretch]:
    """Between two signatures the share is the same; a suspension makes a hole."""
    end = last_day_of(allocation)
    shares = [_share(allocation, terms) for _day, terms in signed] or [_share(allocation, allocation)]
    starts = [allocation.activated_on, *(max(day, allocation.activated_on) for day, _terms in signed[1:])]
    lasts = [*(start - A_DAY for start in starts[1:]), end]
    for share, start, last in zip(shares, starts, lasts, strict=True):
        for first, until in _without(suspended, start, min(last, end)):
            yield Stretch(first, until, share)


def _share(allocation: TimeAllocation, terms: TimeAllocation | AllocationTerms) -> Share:
    chosen, envelope = (getattr(terms, name, None) for name in ("half_days", "envelope_days"))
    return Share(terms.percent, allocation.starts_on, allocation.ends_on, chosen, envelope)


def _signed_of(begun: list[TimeAllocation]) -> dict[int, list[tuple[date, AllocationTerms]]]:
    found: dict[int, list[tuple[date, AllocationTerms]]] = defaultdict(list)
    keys = [each.pk for each in begun]
    signed = AllocationTerms.objects.filter(allocation__in=keys, signed_at__isnull=False)
    said = signed.only("allocation", "signed_at", "percent", "half_days", "envelope_days")
    for terms in said.order_by("signed_at", "number"):
        found[terms.allocation_id].append((timezone.localdate(terms.signed_at), terms))
    return found


def _suspensions_of(begun: list[TimeAllocation]) -> dict[int, list[Period]]:
    """From the day of each suspension to the eve of its end."""
    found: dict[int, list[Period]] = defaultdict(list)
    since: dict[int, date] = {}
    lines = TimeAllocationTransition.objects.filter(subject__in=[each.pk for each in begun])
    stops = lines.filter(name__in=["suspend", "resume"]).order_by("at", "pk")
    for pk, name, at in stops.values_list("subject", "name", "at"):
        if name == "suspend":
            since[pk] = timezone.localdate(at)
        elif pk in since:
            found[pk].append((since.pop(pk), timezone.localdate(at) - A_DAY))
    for pk, day in since.items():
        found[pk].append((day, date.max - A_DAY))
    return found


def _without(holes: list[Period], first: date, last: date) -> Iterator[Period]:
    for start, end in holes:
        if first <= min(start - A_DAY, last):
            yield first, min(start - A_DAY, last)
        first = max(first, end + A_DAY)
    if first <= last:
        yield first, last
