"""How long things usually take: medians in working days, of the ideas that everybody may read."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from accounts.small_cells import are_enough
from ideas.lifecycle import IdeaState
from ideas.models import Idea, IdeaTransition
from ideas.models.decision import ENDS_EXAMINATION
from notifications.calendar import working_days

RECENTLY = timedelta(days=180)
# What the author of an idea waits for, by its state.
AWAITED = {
    IdeaState.SUBMITTED: {"record_contact"},
    IdeaState.QUALIFICATION: {"qualify"},
    IdeaState.QUALIFIED: {"schedule_review"},
    IdeaState.IN_REVIEW: set(ENDS_EXAMINATION),
}


@dataclass(frozen=True)
class Delay:
    """One thing that was waited for: whose idea it was, when the wait began and ended."""

    person: int
    began: datetime
    ended: datetime


class WorkingDays:
    """The calendar of a period, asked as often as one likes."""

    def __init__(self, delays: Sequence[Delay]) -> None:
        days = [timezone.localdate(moment) for delay in delays for moment in (delay.began, delay.ended)]
        self.days = working_days(min(days), max(days)) if days else []

    def of(self, delay: Delay) -> int:
        began, ended = timezone.localdate(delay.began), timezone.localdate(delay.ended)
        return self._until(ended) - self._until(began)

    def _until(self, day: date) -> int:
        return bisect_right(self.days, day)


def median_of(delays: Iterable[Delay]) -> dict[str, object]:
    """The median in working days, and how many ideas and people it speaks of; nothing under ten people."""
    delays = list(delays)
    people = len({delay.person for delay in delays})
    if not are_enough(people):
        return {"value": None}
    days = WorkingDays(delays)
    return {"value": median(map(days.of, delays)), "ideas": len(delays), "people": people}


def usual_waits(now: datetime) -> dict[str, dict[str, object]]:
    """By state of the idea: how long the next step took lately, from the last entry in the state."""
    return {str(state): median_of(_left_by(moves, now - RECENTLY)) for state, moves in AWAITED.items()}


def _left_by(moves: set[str], since: datetime) -> list[Delay]:
    same = IdeaTransition.objects.filter(
        subject=OuterRef("subject"), target=OuterRef("source"), at__lt=OuterRef("at")
    )
    entered = same.exclude(source=F("target")).order_by("-at", "-pk").values("at")[:1]
    rows = (
        IdeaTransition.objects.filter(
            name__in=moves, at__gte=since, subject__in=Idea.objects.read_by_everybody()
        )
        .annotate(entered=Subquery(entered))
        .values_list("subject__author", "entered", "at")
    )
    return [Delay(*row) for row in rows if row[1] is not None]
