"""What the calendar does to time agreements: starts and ends them on their day."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from incubation import services
from incubation.models import TimeAllocation
from workflow.errors import TransitionNotAllowed


@shared_task(name="incubation.tasks.apply_dated_changes")
def apply_dated_changes(day: str | None = None) -> int:
    """Start what starts by `day`, end what is over, hand requests to whoever answers now.

    A second run of the same day finds nothing; return what changed.
    """
    today = date.fromisoformat(day) if day else timezone.localdate()
    starting = TimeAllocation.objects.starting_by(today).values_list("pk", flat=True)
    over = TimeAllocation.objects.over_on(today).values_list("pk", flat=True)
    moves = [*((pk, "activate") for pk in starting), *((pk, "expire") for pk in over)]
    return sum(_performed(pk, name) for pk, name in moves) + services.hand_turns_over()


def _performed(pk: int, name: str) -> bool:
    try:
        TimeAllocation.perform(pk, name, by=None)
    except TransitionNotAllowed:  # somebody moved it between the look and the lock
        return False
    return True
