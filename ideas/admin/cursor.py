"""Pages of the triage without counting and without skipping: the next page starts after the last line of this one."""

from datetime import date, datetime

from django.contrib.admin.options import IncorrectLookupParameters

from ideas.models import Idea
from ideas.models.idea_queryset import IdeaQuerySet

SEPARATOR = "~"


def cursor_of(idea: Idea) -> str:
    due_on = idea.due_on.isoformat() if idea.due_on else ""
    return SEPARATOR.join([due_on, idea.submitted_at.isoformat(), str(idea.pk)])


def after(ideas: IdeaQuerySet, cursor: str) -> IdeaQuerySet:
    """What follows the idea of this cursor."""
    return ideas.less_urgent_than(*place_of(cursor))


def place_of(cursor: str) -> tuple[date | None, datetime, int]:
    try:
        due_on, submitted_at, pk = cursor.split(SEPARATOR)
        moment = datetime.fromisoformat(submitted_at)
        if moment.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return date.fromisoformat(due_on) if due_on else None, moment, int(pk)
    except ValueError as error:
        raise IncorrectLookupParameters(error) from error
