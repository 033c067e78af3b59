"""What the units were handed and what became of it, counted from the ideas that everybody reads."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import median

from django.contrib.postgres.lookups import Unaccent
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import OrgUnit
from ideas.handover import ANSWERED_STATES, TAKEN_STATES, WAITING_STATES, TransferState
from ideas.models import Transfer, TransferTransition
from notifications.calendar import working_days_between

# The medians tell how a unit answers nowadays, and cost the same whatever it was handed in ten years.
LAST = 200
# Fewer delays make no median.
ENOUGH = 3
TAKEN_UP = [*TAKEN_STATES, TransferState.REPORTED]
RECEIVED, ACKNOWLEDGED = ("send", "forward"), ("acknowledge",)
ANSWERED = ("take_up", "take_up_partly", "decline")
COUNTS = {
    "received": Count("pk"),
    "waiting": Count("pk", filter=Q(state__in=WAITING_STATES)),
    "answered": Count("pk", filter=Q(state__in=ANSWERED_STATES)),
    "taken_up": Count("pk", filter=Q(state__in=TAKEN_UP)),
    "declined": Count("pk", filter=Q(state=TransferState.DECLINED)),
    "rerouted": Count("pk", filter=Q(state=TransferState.REROUTED)),
    "reported": Count("pk", filter=Q(state=TransferState.REPORTED)),
}


def units_that_received() -> QuerySet:
    """By name, with their counts: never by who answers most."""
    counted = Transfer.objects.of_open_ideas().exclude(state=TransferState.RECALLED)
    by_unit = counted.values("unit", "unit__name").annotate(**COUNTS)
    return by_unit.order_by(Lower(Unaccent("unit__name")), "unit")


@dataclass(frozen=True)
class UnitRecord:
    unit: OrgUnit

    @cached_property
    def counts(self) -> dict[str, int]:
        return self._counted.aggregate(**COUNTS)

    @cached_property
    def days_to_acknowledge(self) -> int | None:
        return self._median(RECEIVED, ACKNOWLEDGED)

    @cached_property
    def days_to_answer(self) -> int | None:
        """Counted from the acknowledgement, as the delay is."""
        return self._median(ACKNOWLEDGED, ANSWERED)

    @property
    def _counted(self) -> QuerySet:
        return Transfer.objects.of_unit(self.unit).of_open_ideas()

    @cached_property
    def _days(self) -> list[dict[str, date]]:
        """The day of each move of the last transfers."""
        last = self._counted.order_by("-pk").values("pk")[:LAST]
        lines = TransferTransition.objects.filter(subject__in=list(last.values_list("pk", flat=True)))
        found: dict[int, dict[str, date]] = defaultdict(dict)
        for subject, name, at in lines.order_by("at", "pk").values_list("subject", "name", "at"):
            found[subject].setdefault(name, timezone.localdate(at))
        return list(found.values())

    def _median(self, first: Iterable[str], then: Iterable[str]) -> int | None:
        between = cache(working_days_between)
        pairs = [(_first(days, first), _first(days, then)) for days in self._days]
        delays = [between(start, end) for start, end in pairs if start and end]
        return round(median(delays)) if len(delays) >= ENOUGH else None


def _first(days: dict[str, date], names: Iterable[str]) -> date | None:
    return min((days[name] for name in names if name in days), default=None)
