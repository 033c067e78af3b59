"""Pages of the triage without counting and without skipping: the next page starts after the last line of this one."""

from datetime import date, datetime

from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Q, QuerySet

from ideas.models import Idea

SEPARATOR = "~"


def cursor_of(idea: Idea) -> str:
    due_on = idea.due_on.isoformat() if idea.due_on else ""
    return SEPARATOR.join([due_on, idea.submitted_at.isoformat(), str(idea.pk)])


def after(ideas: QuerySet, cursor: str) -> QuerySet:
    """What follows the idea of this cursor, in the order of `most_urgent_first()`: no deadline comes last."""
    due_on, submitted_at, pk = _read(cursor)
    same_deadline = Q(submitted_at__gt=submitted_at) | Q(submitted_at=submitted_at, pk__gt=pk)
    if due_on is None:
        return ideas.filter(same_deadline, due_on=None)
    return ideas.filter(Q(due_on__gt=due_on) | Q(due_on=None) | Q(same_deadline, due_on=due_on))


def _read(cursor: str) -> tuple[date | None, datetime, int]:
    try:
        due_on, submitted_at, pk = cursor.split(SEPARATOR)
        moment = datetime.fromisoformat(submitted_at)
        if moment.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return date.fromisoformat(due_on) if due_on else None, moment, int(pk)
    except ValueError as error:
        raise IncorrectLookupParameters(error) from error
