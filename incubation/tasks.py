"""What the calendar does to time agreements: starts and ends them on their day."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from incubation import services
from incubation.models import TimeAllocation
from workflow.dated import move_each


@shared_task(name="incubation.tasks.apply_dated_changes")
def apply_dated_changes(day: str | None = None) -> int:
    """Start what starts by `day`, end what is over, hand requests to whoever answers now.

    A second run of the same day finds nothing; return what changed.
    """
    today = date.fromisoformat(day) if day else timezone.localdate()
    starting = list(TimeAllocation.objects.starting_by(today).values_list("pk", flat=True))
    over = list(TimeAllocation.objects.over_on(today).values_list("pk", flat=True))
    moved = move_each(TimeAllocation, "activate", starting) + move_each(TimeAllocation, "expire", over)
    return moved + services.hand_turns_over()
