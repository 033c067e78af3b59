"""What the clock does: good practices are read again, blockers go up, communities fall asleep, consultations open."""

from datetime import date

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from incubation.workload import add_months
from notifications.calendar import add_working_days
from workflow.dated import move_due
from workshops import blockers, communities, consulting
from workshops.models import GoodPractice


@shared_task(name="workshops.tasks.review_practices")
def review_practices(day: str | None = None) -> int:
    """Ask for what was not read in two years; archive what nobody answered for. A second run finds nothing."""
    today = date.fromisoformat(day) if day else timezone.localdate()
    read_by = add_months(today, -settings.PRACTICE_REVIEW_MONTHS)
    silent_since = add_working_days(today, -settings.PRACTICE_ARCHIVED_AFTER)
    practices = GoodPractice.objects
    archived = move_due(practices.unanswered_since(silent_since), "archive")
    return archived + move_due(practices.published().last_reviewed_by(read_by), "ask_review")


@shared_task(name="workshops.tasks.escalate_blockers")
def escalate_blockers(day: str | None = None) -> int:
    """Blockers that nobody lifted in time go one level up; return how many."""
    return blockers.escalate_late(date.fromisoformat(day) if day else None)


@shared_task(name="workshops.tasks.let_communities_sleep")
def let_communities_sleep(day: str | None = None) -> int:
    """A second run finds nothing; return how many fell asleep."""
    return communities.fall_asleep(date.fromisoformat(day) if day else timezone.localdate())


@shared_task(name="workshops.tasks.announce_consultations")
def announce_consultations(day: str | None = None) -> int:
    """Tell the members of the consultations that open today; return how many."""
    return consulting.announce_on(date.fromisoformat(day) if day else timezone.localdate())


@shared_task(name="workshops.tasks.follow_delegations")
def follow_delegations() -> int:
    """Whoever stands in today for a director may answer; return how many blockers that changed."""
    return blockers.follow_delegations()
