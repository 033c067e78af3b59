"""What the clock does around workshops."""

from datetime import date

from celery import shared_task

from workshops import blockers


@shared_task(name="workshops.tasks.escalate_blockers")
def escalate_blockers(day: str | None = None) -> int:
    """Blockers that nobody lifted in time go one level up; return how many."""
    return blockers.escalate_late(date.fromisoformat(day) if day else None)
