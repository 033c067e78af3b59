"""Experiments of every project, filtered: what others tried, what they saw, what they decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from accounts.models import User
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import Experiment, ExperimentDecision, ExperimentVerdict, Project
from workflow.cursor import CursorPage, Order, page_of, read_day

LATEST_FIRST = Order("ends_on", read_day)
PHASES = [*ACTIVE_PHASES, ProjectState.COMPLETED, ProjectState.STOPPED]


@dataclass(frozen=True)
class Filter:
    """One choice in the address; a value that means nothing filters nothing."""

    name: str
    column: str
    choices: tuple[tuple[str, object], ...]

    def value_in(self, said: Mapping[str, str]) -> str:
        value = said.get(self.name, "")
        return value if value in dict(self.choices) else ""


FILTERS = (
    Filter("verdict", "verdict", tuple(ExperimentVerdict.choices)),
    Filter("decision", "decision", tuple(ExperimentDecision.choices)),
    Filter("phase", "project__state", tuple((phase.value, phase.label) for phase in PHASES)),
)


def chosen_in(said: Mapping[str, str]) -> dict[str, str]:
    return {each.name: each.value_in(said) for each in FILTERS}


def found_by(viewer: User, chosen: Mapping[str, str]) -> models.QuerySet[Experiment]:
    wanted = {each.column: chosen[each.name] for each in FILTERS if chosen[each.name]}
    return Experiment.objects.visible_to(viewer).for_list().filter(**wanted)


def page_for(viewer: User, said: Mapping[str, str]) -> CursorPage:
    """The latest to end first, each with `opened`: whether this person opens its project."""
    rows = found_by(viewer, chosen_in(said))
    page = page_of(rows, LATEST_FIRST, before=said.get("before", ""), after=said.get("after", ""))
    named = {row.project_id for row in page.rows}
    opened = set(Project.objects.visible_to(viewer).filter(pk__in=named).values_list("pk", flat=True))
    for row in page.rows:
        row.opened = row.project_id in opened
    return page
