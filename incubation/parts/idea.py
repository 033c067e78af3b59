"""Beside the work: the idea it came from, and what colleagues made of it."""

from functools import cached_property

from ideas.models import Idea
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class IdeaPart:
    is_filled = True

    def __init__(self, page: ProjectPage) -> None:
        self.page = page

    @cached_property
    def is_read(self) -> bool:
        """A line manager or a correspondent may follow the project of an idea that is not theirs to read."""
        return Idea.objects.visible_to(self.page.viewer).filter(pk=self.page.project.idea_id).exists()


part("idea", "incubation/project/_idea.html", IdeaPart, place=40, shown=Shown.BESIDE)
