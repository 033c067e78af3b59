"""The points to check of the state an idea is in, and who looked at each."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from ideas.models import ChecklistItem, ChecklistTick, Idea


@dataclass(frozen=True)
class Point:
    item: ChecklistItem
    tick: ChecklistTick | None


def points_of(idea: Idea) -> list[Point]:
    """Nothing is asked while the team has written nothing for this state."""
    items = list(ChecklistItem.objects.for_state(idea.state))
    ticks = idea.checklist_ticks.filter(item__in=items).select_related("by") if items else []
    by_item = {tick.item_id: tick for tick in ticks}
    return [Point(item, by_item.get(item.pk)) for item in items]


@transaction.atomic
def set_tick(idea: Idea, item: ChecklistItem, *, by: User, wanted: bool) -> None:
    """Tick or take the tick back; asked twice, it changes nothing the second time."""
    if not wanted:
        idea.checklist_ticks.filter(item=item).delete()
        return
    ChecklistTick.objects.get_or_create(idea=idea, item=item, defaults={"by": by})
