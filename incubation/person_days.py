"""What the whole organisation gave to projects, in days of a person, for everybody to read."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from accounts.small_cells import are_enough
from incubation.models import TimeAllocation
from incubation.time_log import Month, minutes_in_days, monthly_of


@dataclass
class Share:
    """Minutes, and whose they are."""

    minutes: int = 0
    people: set[int] = field(default_factory=set)

    def add(self, minutes: int, people: set[int]) -> None:
        self.minutes += minutes
        self.people |= people


def person_days() -> dict[str, dict[str, object]]:
    """Of every project."""
    return days_of(TimeAllocation.objects.begun())


def days_of(allocations: Iterable[TimeAllocation]) -> dict[str, dict[str, object]]:
    """Days granted and days consumed under these agreements, which all began; of closed months only."""
    begun = list(allocations)
    months = monthly_of(begun)
    lived = [(each.beneficiary_id, month) for each in begun for month in months[each.pk]]
    return {
        "granted_days": _cell(lived, lambda month: month.planned),
        "consumed_days": _cell(lived, lambda month: month.consumed),
    }


def _cell(lived: list[tuple[int, Month]], minutes_of: Callable[[Month], int]) -> dict[str, object]:
    """Whoever keeps last month's figure subtracts it from this one: a month is added once ten people stand behind
    what is added, with those before it that waited.
    """
    by_month: dict[date, Share] = defaultdict(Share)
    for person, month in lived:
        if minutes := minutes_of(month):
            by_month[month.first].add(minutes, {person})
    told, waiting = Share(), Share()
    for first in sorted(by_month):
        waiting.add(by_month[first].minutes, by_month[first].people)
        if are_enough(len(waiting.people)):
            told.add(waiting.minutes, waiting.people)
            waiting = Share()
    if not told.people:
        return {"value": None}
    return {"value": float(round(minutes_in_days(told.minutes))), "people": len(told.people)}
