"""Beside the work: the session where the gate that was asked is examined, and its date."""

from functools import cached_property

from ideas.models import CommitteeSession
from incubation.models import GatePoint
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class SittingPart:
    def __init__(self, page: ProjectPage) -> None:
        self.project, self.viewer = page.project, page.viewer

    @cached_property
    def is_filled(self) -> bool:
        return self.project.gate_asked_at is not None

    @cached_property
    def point(self) -> GatePoint | None:
        return self.project.pending_point

    @cached_property
    def reads_session(self) -> bool:
        seen = CommitteeSession.objects.visible_to(self.viewer)
        return self.point is not None and seen.filter(pk=self.point.session_id).exists()


part("sitting", "incubation/project/_sitting.html", SittingPart, place=5, shown=Shown.BESIDE)
