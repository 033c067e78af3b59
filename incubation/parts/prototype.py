"""The experiments."""

from functools import cached_property

from incubation.lifecycle import ProjectState
from incubation.page_parts import part
from incubation.project_page import ProjectPage


class PrototypePart:
    def __init__(self, page: ProjectPage) -> None:
        self.project = page.project

    @cached_property
    def is_filled(self) -> bool:
        return bool(self.experiments)

    @cached_property
    def experiments(self) -> list:
        return list(self.project.experiments.all())


part(
    "prototype",
    "incubation/project/_experiments.html",
    [ProjectState.PROTOTYPE],
    PrototypePart,
    place=20,
    label=ProjectState.PROTOTYPE.label,
    icon="stage-prototype",
)
