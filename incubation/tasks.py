"""What the calendar does: starts and ends time agreements on their day, makes the reviews of follow-ups."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from incubation import calls_of_the_week, follow_up_reviews, mediation, services
from incubation.models import TimeAllocation
from incubation.tasks_documents import make_project_documents  # noqa: F401 - Celery reads this module only
from incubation.tasks_letters import make_letters  # noqa: F401 - Celery reads this module only
from incubation.watching import watch
from notifications.calendar import is_working_day
from workflow.dated import move_due


@shared_task(name="incubation.tasks.apply_dated_changes")
def apply_dated_changes(day: str | None = None) -> int:
    """Start what starts by `day`, end what is over, hand requests to whoever answers now, offer to talk; make the
    reviews of the follow-ups that have none.

    A second run of the same day finds nothing; return what changed.
    """
    today = date.fromisoformat(day) if day else timezone.localdate()
    agreements = TimeAllocation.objects
    moved = move_due(agreements.starting_by(today), "activate")
    moved += move_due(agreements.over_on(today), "expire")
    moved += move_due(agreements.suspending_by(today), "suspend")
    moved += follow_up_reviews.make_missing()
    return moved + _follow_managers() + mediation.offer_to_the_silent(today)


def _follow_managers() -> int:
    """A manager came or went: what runs is confirmed by the new one, what waits is theirs to answer."""
    agreements = TimeAllocation.objects
    moved = move_due(agreements.with_the_former_one_again(), "lift_confirmation")
    moved += move_due(agreements.with_somebody_new(), "ask_confirmation")
    return moved + services.hand_turns_over()


@shared_task(name="incubation.tasks.watch_time")
def watch_time(day: str | None = None) -> int:
    """Tell whoever gave much less or much more time than planned; return how many were told. Once in four weeks."""
    today = date.fromisoformat(day) if day else timezone.localdate()
    return watch(today) if is_working_day(today) else 0


@shared_task(name="incubation.tasks.gather_calls")
def gather_calls(day: str | None = None) -> int:
    """Gather what is new in the search for carriers, once a week; return how many calls. Reminders tell of them."""
    return calls_of_the_week.gather(date.fromisoformat(day) if day else timezone.localdate())
