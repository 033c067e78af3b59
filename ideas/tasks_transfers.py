"""What the clock does around the ideas handed over: directorates that do not answer are chased."""

from celery import shared_task
from django.utils import timezone

from ideas.chasing_ladder import WORKING_DAYS_AHEAD
from ideas.models import Transfer
from notifications.calendar import add_working_days, next_opening
from workflow.dated import move_if_due


@shared_task(name="ideas.tasks.chase_transfers")
def chase_transfers() -> int:
    """Make each move whose day has come; a second run of the day finds nothing. Return how many were made.

    Only while people may be written to: what is told leaves at once, and nobody is chased for what they did at dawn.
    """
    now = timezone.now()
    if next_opening(now) != now:
        return 0
    today = timezone.localdate(now)
    due = Transfer.objects.to_chase(today, add_working_days(today, WORKING_DAYS_AHEAD))
    moves = [(transfer.move_of(today), transfer.pk) for transfer in due]
    return sum(move_if_due(due, name, pk) for name, pk in moves if name)
