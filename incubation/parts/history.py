"""All that happened to the project, as this person may read it."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from incubation.models import ProjectTransition
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage
from workflow.history import HistoryLine, read_by


class HistoryPart:
    def __init__(self, page: ProjectPage) -> None:
        self.project, self.viewer = page.project, page.viewer

    @cached_property
    def lines(self) -> list[HistoryLine]:
        """The latest first."""
        return read_by(self.viewer, reversed(self.project.history.select_related("actor", "whom")))


part(
    "history",
    "incubation/project/_history.html",
    HistoryPart,
    place=95,
    shown=Shown.APART,
    holds={"history": lambda project: ProjectTransition.objects.filter(subject=project)},
    label=_("Histoire"),
    icon="clipboard-check",
)
