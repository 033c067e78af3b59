"""Beside the work: the time of whoever looks, and of nobody else."""

from functools import cached_property

from incubation.lifecycle import WORKING_PHASES
from incubation.models import Project, TimeAllocation
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage
from incubation.time_totals import TimeTotals


class LogPart:
    def __init__(self, page: ProjectPage) -> None:
        self.page = page

    @cached_property
    def is_filled(self) -> bool:
        return self.mine is not None or self.lacks_time

    @cached_property
    def mine(self) -> TimeAllocation | None:
        """The agreement that this person lives."""
        own = (each for each in self.page.allocations if each.beneficiary_id == self.page.viewer.pk)
        return next((each for each in own if each.activated_on and not each.is_closed), None)

    @cached_property
    def totals(self) -> TimeTotals:
        return TimeTotals(self.mine, self.page.viewer)

    @cached_property
    def lacks_time(self) -> bool:
        if self.page.project.state not in WORKING_PHASES:
            return False
        return Project.objects.filter(pk=self.page.project.pk).without_time().exists()


part("log", "incubation/project/_log.html", LogPart, place=8, shown=Shown.BESIDE)
