"""The days of work that agreements have given until now: whole months only, as no figure tells of a running one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from incubation.planned_time import Granted
from incubation.time_log import Month, day_in_minutes, minutes_in_days, monthly_of
from notifications.calendar import working_days


@dataclass(frozen=True)
class GivenDays:
    granted: Decimal = Decimal(0)
    consumed: Decimal = Decimal(0)

    def __add__(self, other: "GivenDays") -> "GivenDays":
        return GivenDays(self.granted + other.granted, self.consumed + other.consumed)


def given_days(allocations: Iterable[Granted]) -> dict[int, GivenDays]:
    """By agreement that began, over the months that nobody writes in any more."""
    lived = [allocation for allocation in allocations if allocation.activated_on]
    a_day = day_in_minutes()
    return {pk: _sum(months, a_day) for pk, months in monthly_of(lived).items()}


def calendar_of(allocations: Sequence[Granted]) -> list[date]:
    """The working days of all their periods, read once: a plan is rounded from its first day to its last."""
    if not allocations:
        return []
    first = min(allocation.starts_on for allocation in allocations)
    return working_days(first, max(allocation.ends_on for allocation in allocations))


def _sum(months: list[Month], a_day: Decimal) -> GivenDays:
    planned, consumed = (sum(getattr(month, name) for month in months) for name in ("planned", "consumed"))
    return GivenDays(minutes_in_days(planned, a_day), minutes_in_days(consumed, a_day))
