"""What the queues of the triage hold, counted again after each move of an idea."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from accounts.models import User
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.queue_statement import counted

# What changes without a move: a delegation, a right, an account that is closed.
FRESH_SECONDS = 60
# Django takes longer to spell it than PostgreSQL to answer from the key.
LATEST_MOVE = "SELECT coalesce(max(id), 0) FROM ideas_ideatransition"
# The queues of which the home says since when they wait: each costs as much again.
AT_HOME = ("first_contact", "information", "qualification", "ready", "late", "mine", "my_turn")

Figures = dict[str, tuple[int, datetime | None]]
Known = TypeVar("Known")


def queue_counts(user: User) -> dict[str, int]:
    """The number of ideas of each queue. The team goes from queue to queue: they are counted once."""
    return _remembered("counts", user, lambda: counted("counts", user, IdeaQuerySet.queue_counts))


def queue_figures(user: User) -> Figures:
    """The number of ideas of each queue of the home, and since when the oldest has been there."""
    return _remembered("figures", user, lambda: _paired(counted("ages", user, _ages_at_home)))


def _ages_at_home(ideas: IdeaQuerySet, user: User) -> dict[str, object]:
    return ideas.queue_ages(user, AT_HOME)


def _paired(row: dict[str, object]) -> Figures:
    return {code: (row[f"{code}_count"], row[f"{code}_since"]) for code in AT_HOME}


def _remembered(kind: str, user: User, count: Callable[[], Known]) -> Known:
    key = f"queue-{kind}-{user.pk}-{timezone.localdate()}-{_latest_move()}"
    known = cache.get(key)
    if known is None:
        known = count()
        cache.set(key, known, FRESH_SECONDS)
    return known


def _latest_move() -> int:
    with connection.cursor() as cursor:
        cursor.execute(LATEST_MOVE)
        return cursor.fetchone()[0]
