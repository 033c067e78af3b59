"""While a project is framed: the points to make clear before it starts."""

from functools import cached_property

from incubation.framing_list import Point, points_of
from incubation.lifecycle import ProjectState
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class FramingPart:
    def __init__(self, page: ProjectPage) -> None:
        self.page = page

    @cached_property
    def is_filled(self) -> bool:
        return self.page.project.state == ProjectState.FRAMING and bool(self.points)

    @cached_property
    def points(self) -> list[Point]:
        return points_of(self.page.project)

    @property
    def clear(self) -> int:
        return sum(point.tick is not None for point in self.points)

    @cached_property
    def ticks(self) -> bool:
        """Those who frame it, and those who work on it."""
        return self.page.can_add_members


part(
    "framing",
    "incubation/project/_framing.html",
    FramingPart,
    place=5,
    shown=Shown.ALWAYS,
)
