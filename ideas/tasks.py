"""What the clock does around ideas: calls close at the end of their last day, files are scanned and swept."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from ideas import attachments
from ideas.models import Campaign
from workflow.dated import move_each


@shared_task(name="ideas.tasks.close_calls")
def close_calls(day: str | None = None) -> int:
    """Close the calls whose last day is before `day`. A second run finds nothing; return how many closed."""
    today = date.fromisoformat(day) if day else timezone.localdate()
    return move_each(Campaign, "close", list(Campaign.objects.over_on(today).values_list("pk", flat=True)))


@shared_task(name="ideas.tasks.scan_attachments")
def scan_attachments() -> int:
    return attachments.scan_waiting()


@shared_task(name="ideas.tasks.sweep_attachments")
def sweep_attachments() -> int:
    return attachments.sweep()
