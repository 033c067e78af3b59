"""The plan and the journal in a few lines: figures, the next days, the latest words; the rest is on their pages."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from incubation.models import JournalEntry, ProjectTask
from incubation.page_parts import part
from incubation.plan import Counts, PlanSummary
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
        return self.summary.counts

    @property
    def next_dues(self) -> list[ProjectTask]:
        return self.summary.next_dues

    @property
    def latest_entry(self) -> JournalEntry | None:
        return self.summary.latest_entry


part(
    "plan",
    "incubation/project/_summary.html",
    [],
    PlanPart,
    place=55,
    label=_("Plan et journal"),
    icon="list",
)
