"""The two clocks of the messages. Beat says when to look; the rows say what to do, so running twice is harmless."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from notifications import relay, reminding


@shared_task(name="notifications.tasks.relay_outbox")
def relay_outbox() -> int:
    return relay.relay()


@shared_task(name="notifications.tasks.send_due_reminders")
def send_due_reminders(day: str | None = None) -> int:
    return reminding.send_due(date.fromisoformat(day) if day else timezone.localdate())
