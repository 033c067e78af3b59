"""The plan and the journal in a few lines: figures, the next days, the latest words; the rest is on their pages."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from incubation.models import (
    JournalEntry,
    ProjectDeliverable,
    ProjectResource,
    ProjectRisk,
    ProjectTask,
)
from incubation.page_parts import Shown, part
from incubation.plan import NOTHING_PLANNED, Counts, PlanSummary
from incubation.project_page import ProjectPage


class PlanPart:
    def __init__(self, page: ProjectPage) -> None:
        self.page, self.summary = page, PlanSummary(page.project)

    @cached_property
    def is_filled(self) -> bool:
        """Those who work on the project find where to begin it."""
        return self.page.can_work or not self.counts.is_empty or self.latest_entry is not None

    @property
    def counts(self) -> Counts:
        planned = self.page.holds("tasks", "deliverables", "resources", "risks")
        return self.summary.counts if planned else NOTHING_PLANNED

    @property
    def next_dues(self) -> list[ProjectTask]:
        return self.summary.next_dues if self.page.holds("tasks") else []

    @property
    def latest_entry(self) -> JournalEntry | None:
        return self.summary.latest_entry if self.page.holds("journal") else None


part(
    "plan",
    "incubation/project/_summary.html",
    PlanPart,
    place=55,
    shown=Shown.ALWAYS,
    label=_("Plan"),
    icon="list",
    address="incubation:plan",
    holds={
        "tasks": lambda project: ProjectTask.objects.filter(project=project),
        "deliverables": lambda project: ProjectDeliverable.objects.filter(project=project),
        "resources": lambda project: ProjectResource.objects.filter(project=project),
        "risks": lambda project: ProjectRisk.objects.filter(project=project),
        "journal": lambda project: JournalEntry.objects.filter(project=project),
    },
)
