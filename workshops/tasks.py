"""What the calendar does in communities: the silent ones fall asleep, consultations open on their day."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from workshops import communities, consulting


@shared_task(name="workshops.tasks.let_communities_sleep")
def let_communities_sleep(day: str | None = None) -> int:
    """A second run finds nothing; return how many fell asleep."""
    return communities.fall_asleep(date.fromisoformat(day) if day else timezone.localdate())


@shared_task(name="workshops.tasks.announce_consultations")
def announce_consultations(day: str | None = None) -> int:
    """Tell the members of the consultations that open today; return how many."""
    return consulting.announce_on(date.fromisoformat(day) if day else timezone.localdate())
