"""What the page of a time log shows to the person who writes it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from incubation.models import TimeAllocation, TimeEntry
from incubation.time_log import Month, closes_on, entries_of, months_of
from incubation.time_totals import Totals
from incubation.writing_time import is_open, why_closed


@dataclass(frozen=True)
class MonthOfLog:
    month: Month
    entries: list[TimeEntry]
    # The last day on which it is written in; nothing once that day is over.
    open_until: date | None


class LogPage:
    def __init__(self, allocation: TimeAllocation, viewer: User) -> None:
        self.allocation, self.viewer = allocation, viewer

    @cached_property
    def trail(self) -> list[tuple[str, str]]:
        agreement = (_("Votre accord de temps"), self.allocation.get_absolute_url())
        return [(_("Temps"), reverse("incubation:time_list")), agreement, (_("Votre temps"), "")]

    @cached_property
    def months(self) -> list[MonthOfLog]:
        """The latest first."""
        entries: dict[date, list[TimeEntry]] = {}
        for entry in entries_of(self.allocation, self.viewer):
            entries.setdefault(entry.day.replace(day=1), []).append(entry)
        return [self._month(month, entries.get(month.first, [])) for month in reversed(self._months)]

    @cached_property
    def totals(self) -> Totals:
        return Totals.of(self._months)

    @cached_property
    def _months(self) -> list[Month]:
        return months_of(self.allocation)

    def _month(self, month: Month, entries: list[TimeEntry]) -> MonthOfLog:
        may_change = is_open(self.allocation) and not why_closed(month.first)
        return MonthOfLog(month, entries, closes_on(month.first) if may_change else None)
