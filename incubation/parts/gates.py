"""What was decided between two phases, after all that was done in them."""

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.deciding_gates import may_meet, may_waive
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import GateCondition, GateReview
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage
from incubation.study_content import with_studies


@dataclass(frozen=True)
class ConditionLine:
    """A condition as somebody reads it, and what they may do about it."""

    condition: GateCondition
    may_meet: bool
    may_waive: bool


def with_people(gates: models.QuerySet) -> models.QuerySet:
    people = GateCondition.objects.select_related("owner", "met_by", "waived_by")
    return gates.select_related("recorded_by", "agenda_point__session").prefetch_related(
        Prefetch("conditions", people)
    )


def conditions_for(gate: GateReview, viewer: User) -> list[ConditionLine]:
    runs = gate.project.state in ACTIVE_PHASES
    return [_line(condition, viewer, runs=runs) for condition in gate.conditions.all()]


def _line(condition: GateCondition, viewer: User, *, runs: bool) -> ConditionLine:
    acts = runs and condition.is_open
    return ConditionLine(
        condition, acts and may_meet(condition, viewer), acts and may_waive(condition, viewer)
    )


class ConditionsPart:
    """What the last gates still wait for, on the page of the project."""

    def __init__(self, page: ProjectPage) -> None:
        self.page = page

    @property
    def is_filled(self) -> bool:
        return self.page.is_open and self.page.holds("open_conditions")

    @cached_property
    def lines(self) -> list[ConditionLine]:
        project = self.page.project
        found = list(
            GateCondition.objects.unmet().filter(gate__project=project).select_related("gate", "owner")
        )
        for condition in found:
            condition.gate.project = project
        return [_line(condition, self.page.viewer, runs=True) for condition in found]


class GatesPart:
    def __init__(self, page: ProjectPage) -> None:
        self.project, self.viewer = page.project, page.viewer

    @cached_property
    def gates(self) -> list[GateReview]:
        found = with_studies(self.project, with_people(self.project.gates.with_answers_counted()))
        for gate in found:
            gate.project = self.project
            gate.lines = conditions_for(gate, self.viewer)
        return found


part(
    "conditions",
    "incubation/project/_open_conditions.html",
    ConditionsPart,
    place=3,
    shown=Shown.ALWAYS,
    holds={"open_conditions": lambda project: GateCondition.objects.unmet().filter(gate__project=project)},
)
part(
    "gates",
    "incubation/project/_gates.html",
    GatesPart,
    place=90,
    shown=Shown.APART,
    holds={"gates": lambda project: GateReview.objects.filter(project=project)},
    label=_("Passages"),
    icon="signpost-split",
)
