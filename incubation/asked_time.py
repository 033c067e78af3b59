"""What waits for the answer of a manager, read as plain columns."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ideas.models import Idea
from incubation.models import Mediation, Project, TimeAllocation
from incubation.models.time_queryset import TimeAllocationQuerySet
from incubation.names_by_key import Person, with_columns

COLUMNS = (
    *("pk", "state", "percent", "starts_on", "ends_on", "confirmation_due_on", "due_on", "ball_holder"),
    *("project", "beneficiary", "ball_person"),
)


class AskedRow(NamedTuple):
    """Everything that `incubation/time/_line.html` shows, the title and the people by their keys."""

    pk: int
    state: str
    percent: Decimal
    starts_on: date
    ends_on: date
    confirmation_due_on: date | None
    due_on: date | None
    ball_holder: str
    project_id: int
    beneficiary_id: int
    ball_person_id: int | None


class AskedLine(NamedTuple):
    row: AskedRow
    title: str
    beneficiary: Person
    ball_person: Person | None

    def allocation(self) -> TimeAllocation:
        """What `incubation/time/_line.html` shows of it: see `with_columns()`."""
        columns = self.row._asdict()
        allocation = with_columns(TimeAllocation, id=columns.pop("pk"), **columns)
        # Of the project, its name and its address.
        allocation.project = Project(pk=self.row.project_id, idea=Idea(title=self.title))
        allocation.beneficiary = self.beneficiary.user()
        allocation.ball_person = self.ball_person and self.ball_person.user()
        return allocation


class Meeting(NamedTuple):
    """Of three, offered when a request found no agreement."""

    asked: AskedRow
    offered_at: datetime


def asked_rows(found: TimeAllocationQuerySet) -> list[AskedRow]:
    """The most pressing first."""
    rows = [AskedRow._make(row) for row in found.order_by().values_list(*COLUMNS)]
    return sorted(rows, key=lambda row: (row.due_on or date.max, -row.pk))


def meetings_among(answered: Callable[[TimeAllocationQuerySet], TimeAllocationQuerySet]) -> list[Meeting]:
    """Those of the agreements that `answered` keeps, the latest first: whoever left the answers to the level above is
    not asked for this one either.

    Most days nobody in the organisation is asked to meet: whose agreement it is about is not even looked for.
    """
    offered = dict(Mediation.objects.awaiting_a_manager().values_list("allocation", "offered_at"))
    if not offered:
        return []
    rows = asked_rows(answered(TimeAllocation.objects.filter(pk__in=offered)))
    return [
        Meeting(row, offered[row.pk]) for row in sorted(rows, key=lambda row: offered[row.pk], reverse=True)
    ]
