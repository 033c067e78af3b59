"""Beside the work: the time that was asked or granted for it."""

from functools import cached_property

from incubation.models import TimeAllocation
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class TimePart:
    def __init__(self, page: ProjectPage) -> None:
        self.page = page

    @cached_property
    def is_filled(self) -> bool:
        return bool(self.allocations or self.goes_without)

    @cached_property
    def allocations(self) -> list[TimeAllocation]:
        return [allocation for allocation in self.page.allocations if not allocation.is_closed]

    @cached_property
    def goes_without(self) -> bool:
        project = self.page.project
        return bool(project.without_allocation_reason) and not project.active_allocation


part(
    "time",
    "incubation/project/_time.html",
    TimePart,
    place=10,
    shown=Shown.BESIDE,
    holds={"allocations": lambda project: TimeAllocation.objects.filter(project=project)},
)
