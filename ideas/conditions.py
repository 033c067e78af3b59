"""The conditions of the published decisions of an idea: as somebody reads them, and ticked once they are met."""

from dataclasses import dataclass
from datetime import date

from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_date

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from ideas.models import DecisionCondition, Idea
from ideas.naming import HiddenPerson
from workflow.errors import PermissionDenied

OWNER = ("username", "first_name", "last_name")
ROW = JSONObject(
    **{name: name for name in ("id", "text", "due_on", "met_on", "owner_id")},
    **{name: f"owner__{name}" for name in OWNER},
)


@dataclass(frozen=True)
class ConditionLine:
    pk: int
    text: str
    owner: User | HiddenPerson | None
    due_on: date | None
    met_on: date | None
    may_tick: bool

    @property
    def is_late(self) -> bool:
        return self.met_on is None and self.due_on is not None and self.due_on < timezone.localdate()


def conditions_of(idea: Idea, viewer: User) -> list[ConditionLine]:
    """The page of an idea read them with its row; any other page asks for them."""
    rows = getattr(idea, "condition_rows", None)
    if rows is None:
        rows = DecisionCondition.objects.of_idea(idea.pk).values_list(ROW, flat=True)
    return [_line(row, idea, viewer) for row in rows]


def _line(row: dict[str, object], idea: Idea, viewer: User) -> ConditionLine:
    owner = User(pk=row["owner_id"], **{name: row[name] for name in OWNER}) if row["owner_id"] else None
    return ConditionLine(
        pk=row["id"],
        text=row["text"],
        owner=idea.person_shown_to(owner, viewer),
        due_on=_day(row["due_on"]),
        met_on=_day(row["met_on"]),
        may_tick=_may_tick(row["owner_id"], idea, viewer),
    )


def _day(said: str | None) -> date | None:
    return parse_date(said) if said else None


def _may_tick(owner: int | None, idea: Idea, viewer: User) -> bool:
    """Whoever it was asked of, or the innovation team."""
    return not only_reads(viewer) and (viewer.pk == owner or may(viewer, "ideas.triage_idea", idea))


def set_met(condition: DecisionCondition, *, by: User, met: bool) -> None:
    """Said twice, it changes nothing: the first person and the first day stay. `PermissionDenied` for anybody else."""
    if not _may_tick(condition.owner_id, condition.decision.idea, by):
        raise PermissionDenied
    rows = DecisionCondition.objects.filter(pk=condition.pk)
    if met:
        rows.filter(met_on=None).update(met_on=timezone.localdate(), met_by=by)
    else:
        rows.update(met_on=None, met_by=None)
