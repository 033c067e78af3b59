"""Beside the work: the sheets that help with the phase that runs."""

from functools import cached_property

from incubation.models import MethodSheet
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class MethodsPart:
    def __init__(self, page: ProjectPage) -> None:
        self.page = page

    @cached_property
    def is_filled(self) -> bool:
        return bool(self.sheets)

    @cached_property
    def sheets(self) -> list[MethodSheet]:
        """Nothing once it is over."""
        return list(MethodSheet.objects.suggested_for(self.page.project.state)) if self.page.is_open else []


part("methods", "incubation/project/_methods.html", MethodsPart, place=37, shown=Shown.BESIDE)
