"""The statements that count the queues, spelt by Django once a process: it takes as long as PostgreSQL to answer.

What a statement says does not depend on who asks, but for whether they read every idea. The person and the day are
put into it each time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db import connection
from django.utils import timezone

from accounts.models import User
from ideas.models import Idea
from ideas.models.idea_queryset import IdeaQuerySet

# Given the ideas that somebody sees, and them: one row of figures, in one statement.
Counting = Callable[[IdeaQuerySet, User], dict[str, object]]


class Changing(Enum):
    PERSON = "person"
    DAY = "day"


@dataclass(frozen=True)
class Spelt:
    sql: str
    parameters: tuple[object, ...]
    columns: tuple[str, ...]

    def values(self, user: User) -> list[object]:
        now = {Changing.PERSON: user.pk, Changing.DAY: timezone.localdate()}
        return [now.get(value, value) for value in self.parameters]

    def figures(self, user: User) -> dict[str, object]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.values(user))
            return dict(zip(self.columns, cursor.fetchone(), strict=True))


_SPELT: dict[tuple[str, bool], Spelt] = {}


def counted(name: str, user: User, counting: Counting) -> dict[str, object]:
    """The row that `counting` gives; `name` tells it from others."""
    key = name, user.has_perm("ideas.view_idea")
    known = _SPELT.get(key)
    if known is not None:
        return known.figures(user)
    figures, _SPELT[key] = spell(user, counting)
    return figures


def spell(user: User, counting: Counting) -> tuple[dict[str, object], Spelt]:
    """What Django answers, and what it sent for that."""
    sent: list[tuple[str, Sequence[object]]] = []

    def remember(execute, sql, parameters, many, context):  # the signature is Django's
        sent.append((sql, parameters))
        return execute(sql, parameters, many, context)

    ideas = Idea.objects.visible_to(user)
    with connection.execute_wrapper(remember):
        figures = counting(ideas, user)
    [(sql, parameters)] = sent
    return figures, Spelt(sql, tuple(_what_changes(value, user) for value in parameters), tuple(figures))


def _what_changes(value: object, user: User) -> object:
    """The only number of these statements is the person's, and the only date is today."""
    if type(value) is int and value == user.pk:
        return Changing.PERSON
    if type(value) is date and value == timezone.localdate():
        return Changing.DAY
    if isinstance(value, int | date):
        raise TypeError(f"{value!r} would be kept for everybody")
    return value
