"""Beside the work: the last files that came, and the way to all of them."""

from functools import cached_property

from incubation.models import ProjectFile
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage

SHOWN = 3


class FilesPart:
    def __init__(self, page: ProjectPage) -> None:
        self.page = page

    @cached_property
    def is_filled(self) -> bool:
        return bool(self.latest) or self.page.can_work

    @cached_property
    def latest(self) -> list[ProjectFile]:
        return self._newest[:SHOWN]

    @cached_property
    def has_more(self) -> bool:
        return len(self._newest) > SHOWN

    @cached_property
    def _newest(self) -> list[ProjectFile]:
        if not self.page.holds("files"):
            return []
        return list(self.page.project.files.available().order_by("-created_at", "-pk")[: SHOWN + 1])


part(
    "files",
    "incubation/project/_files.html",
    FilesPart,
    place=33,
    shown=Shown.BESIDE,
    holds={"files": lambda project: ProjectFile.objects.available().filter(project=project)},
)
