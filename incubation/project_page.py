"""What the page of one project shows to one person: its parts, what is missing, whose turn it is."""

from dataclasses import replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import Project, TimeAllocation
from incubation.page_parts import Part, parts_of
from incubation.services import time_askers
from workflow.ball import Ball
from workflow.history import read_by
from workflow.moves import Move, moves_for
from workflow.registry import missing_for

GO = {
    ProjectState.FEASIBILITY: "open_prototype",
    ProjectState.PROTOTYPE: "open_rollout",
    ProjectState.ROLLOUT: "open_follow_up",
    ProjectState.FOLLOW_UP: "complete",
}


class ProjectPage:
    def __init__(self, project: Project, viewer: User) -> None:
        self.project, self.viewer = project, viewer

    @cached_property
    def trail(self) -> list[tuple[str, str]]:
        return [(_("Projets"), reverse("incubation:projects")), (self.project.title, "")]

    @cached_property
    def is_open(self) -> bool:
        return self.project.state in ACTIVE_PHASES

    @cached_property
    def can_keep(self) -> bool:
        return not only_reads(self.viewer)

    @cached_property
    def is_kept(self) -> bool:
        return self.project.favourites.filter(person=self.viewer).exists()

    @cached_property
    def can_work(self) -> bool:
        return self.is_open and self._may("incubation.work_on_project")

    @cached_property
    def can_add_members(self) -> bool:
        return self.can_work or (self.is_open and self._may("incubation.frame_project"))

    def _may(self, permission: str) -> bool:
        return not only_reads(self.viewer) and may(self.viewer, permission, self.project)

    @cached_property
    def moves(self) -> list[Move]:
        """Those that can be made now; what holds the expected one is said by `missing`."""
        pattern = reverse("incubation:project_move", args=[self.project.pk, "_"]).replace("/_/", "/{name}/")
        return [move for move in moves_for(self.project, self.viewer, pattern) if not move.missing]

    @cached_property
    def expected_move(self) -> str:
        if self.project.state == ProjectState.FRAMING:
            return "start_incubation"
        if self.project.state not in GO:
            return ""
        return GO[self.project.state] if self.project.gate_asked_at else "ask_gate"

    @cached_property
    def missing(self) -> list[str]:
        return missing_for(self.project, self.expected_move, self.viewer) if self.expected_move else []

    @cached_property
    def missing_title(self) -> str:
        if self.expected_move == "start_incubation":
            return _("Ce qui manque pour démarrer")
        if self.expected_move == "ask_gate":
            return _("Ce qui manque pour demander le passage")
        return _("Ce qui manque pour passer à la suite")

    @cached_property
    def history(self) -> list:
        return read_by(self.viewer, reversed(self.project.history.select_related("actor", "whom")))

    @cached_property
    def allocations(self) -> list[TimeAllocation]:
        """Most recent first, those that this person may see."""
        return list(
            self.project.allocations.visible_to(self.viewer).select_related("beneficiary").order_by("-pk")
        )

    @cached_property
    def time_to_ask(self) -> bool:
        mine = (allocation for allocation in self.allocations if allocation.beneficiary_id == self.viewer.pk)
        has_one = any(not allocation.is_closed for allocation in mine)
        return self.is_open and not has_one and self.viewer in time_askers(self.project)

    # The work, part by part.

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self, beside=False)

    @cached_property
    def margin(self) -> list[Part]:
        return parts_of(self, beside=True)

    @cached_property
    def listed_parts(self) -> list[Part]:
        """Those of the contents of the page."""
        return [part for part in self.parts if part.label]

    # Whose turn it is, with the one thing to do when it is the viewer's.

    @cached_property
    def ball(self) -> Ball | None:
        ball = self.project.ball(self.viewer)
        if ball is None or not ball.is_mine:
            return ball
        url, action = self._next_gesture()
        return replace(ball, url=url, action=action)

    def _next_gesture(self) -> tuple[str, str]:
        primary = next((move for move in self.moves if move.primary), None)
        if primary:
            return primary.url, primary.label
        expected = self.project.ball_expected
        if naming := next((move for move in self.moves if move.name == "name_carrier"), None):
            return naming.url, naming.label
        if expected == "ask_time" and self.time_to_ask:
            return reverse("incubation:time_new", args=[self.project.pk]), _("Demander du temps")
        if expected in ("answer_time", "answer_proposal", "approve_time") and self.allocations:
            return self.allocations[0].get_absolute_url(), _("Répondre")
        anchors = {"study": _("Remplir l’étude"), "experiment": _("Voir les essais")}
        anchors |= {"roll_out": _("Voir les étapes"), "measure": _("Relever les indicateurs")}
        current = next((part.anchor for part in self.listed_parts if part.current), "")
        return (f"#{current}", anchors[expected]) if expected in anchors and current else ("", "")
