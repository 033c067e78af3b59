"""What was decided between two phases, after all that was done in them."""

from functools import cached_property

from incubation.page_parts import part
from incubation.project_page import ProjectPage
from incubation.study_content import with_studies


class GatesPart:
    def __init__(self, page: ProjectPage) -> None:
        self.project = page.project

    @cached_property
    def is_filled(self) -> bool:
        return bool(self.gates)

    @cached_property
    def gates(self) -> list:
        gates = self.project.gates.select_related("recorded_by").prefetch_related("conditions")
        return with_studies(self.project, gates)


part("gates", "incubation/project/_gates.html", [], GatesPart, place=90)
