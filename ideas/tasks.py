"""What the clock does around ideas: calls open and close on their days, credits are written, files are swept,
silences are noted.
"""

from datetime import date

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from accounts.permissions import sync_object_permissions
from ideas import recognition, session_documents, stored_files, vocabulary
from ideas.models import Campaign, Idea
from ideas.tasks_telling import publish_settled  # noqa: F401 - the same
from ideas.tasks_transfers import chase_transfers  # noqa: F401 - Celery reads this module only
from notifications.calendar import add_working_days
from workflow.dated import move_due, move_ready


@shared_task(name="ideas.tasks.open_calls")
def open_calls(day: str | None = None) -> int:
    """Open the calls prepared for `day` that lack nothing; the innovation team is reminded of the others."""
    today = date.fromisoformat(day) if day else timezone.localdate()
    return move_ready(Campaign.objects.to_open_on(today), "open")


@shared_task(name="ideas.tasks.close_calls")
def close_calls(day: str | None = None) -> int:
    """Close the calls whose last day is before `day`. A second run finds nothing; return how many closed."""
    today = date.fromisoformat(day) if day else timezone.localdate()
    return move_due(Campaign.objects.over_on(today), "close")


@shared_task(name="ideas.tasks.record_credits")
def record_credits() -> int:
    """Write what facts say of people's contributions and no credit says yet; return how many."""
    return recognition.record_credits()


@shared_task(name="ideas.tasks.scan_attachments")
def scan_attachments() -> int:
    return stored_files.scan_waiting()


@shared_task(name="ideas.tasks.sweep_attachments")
def sweep_attachments() -> int:
    return stored_files.sweep()


@shared_task(name="ideas.tasks.refresh_vocabulary")
def refresh_vocabulary() -> int:
    return vocabulary.refresh()


@shared_task(name="ideas.tasks.follow_delegations")
def follow_delegations() -> int:
    """Somebody begins or ceases today to stand in for a manager, and with it to stand close to what they judge."""
    return sum(any(sync_object_permissions(idea)) for idea in Idea.objects.restricted_before_a_jury())


@shared_task(name="ideas.tasks.leave_unconfirmed")
def leave_unconfirmed() -> int:
    """Close the proposed words whose last day is over and whose author was reminded; return how many."""
    waiting = Idea.objects.awaiting_reformulation().running()
    return move_ready(waiting.filter(reformulation_due_on__lt=timezone.localdate()), "leave_unconfirmed")


@shared_task(name="ideas.tasks.hold_unanswered")
def hold_unanswered(day: str | None = None) -> int:
    """Put aside the ideas whose question has had no answer for long; return how many. A second run finds nothing."""
    today = date.fromisoformat(day) if day else timezone.localdate()
    asked_before = add_working_days(today, -settings.DELAYS_IN_WORKING_DAYS["unanswered"])
    return move_due(Idea.objects.unanswered_since(asked_before), "hold_unanswered")


@shared_task(name="ideas.tasks.make_session_documents")
def make_session_documents() -> int:
    """The packs and minutes that somebody asked for; return how many are ready."""
    return session_documents.make_waiting()


@shared_task(name="ideas.tasks.sweep_session_documents")
def sweep_session_documents() -> int:
    return session_documents.sweep()
