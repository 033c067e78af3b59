"""What the page of one project shows to one person: its parts, what is missing, whose turn it is."""

from dataclasses import replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import Project, TeamMember, TimeAllocation
from incubation.page_parts import (
    SORTS,
    Part,
    Tab,
    address_of_part,
    held_by,
    margin_of,
    part_alone,
    parts_of,
    tabs_of,
    what_parts_hold,
)
from incubation.services import time_askers
from workflow.ball import Ball
from workflow.moves import Move, moves_for
from workflow.registry import missing_for

GO = {
    ProjectState.FEASIBILITY: "open_prototype",
    ProjectState.PROTOTYPE: "open_rollout",
    ProjectState.ROLLOUT: "open_follow_up",
    ProjectState.FOLLOW_UP: "complete",
}


# What is expected of whoever carries the project → the part where it is done, and the words of the button.
WORK = {
    "study": ("study", gettext_lazy("Remplir l’étude")),
    "experiment": ("prototype", gettext_lazy("Voir les essais")),
    "roll_out": ("rollout", gettext_lazy("Voir les étapes")),
    "measure": ("follow-up", gettext_lazy("Relever les indicateurs")),
}


class ProjectPage:
    """`anchor` names the part that is read alone, on a page of its own."""

    def __init__(self, project: Project, viewer: User, anchor: str = "") -> None:
        self.project, self.viewer, self.anchor = project, viewer, anchor

    @cached_property
    def trail(self) -> list[tuple[str, str]]:
        trail = [(_("Projets"), reverse("incubation:projects"))]
        if not self.alone:
            return [*trail, (self.project.title, "")]
        return [*trail, (self.project.title, self.project.get_absolute_url()), (self.label, "")]

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
        return [move for move in self._offered if not move.missing]

    @cached_property
    def _offered(self) -> list[Move]:
        pattern = reverse("incubation:project_move", args=[self.project.pk, "_"]).replace("/_/", "/{name}/")
        return moves_for(self.project, self.viewer, pattern)

    @cached_property
    def expected_move(self) -> str:
        if self.project.state == ProjectState.FRAMING:
            return "start_incubation"
        if self.project.state not in GO:
            return ""
        return GO[self.project.state] if self.project.gate_asked_at else "ask_gate"

    @cached_property
    def missing(self) -> list[str]:
        if not self.expected_move:
            return []
        if offered := next((move for move in self._offered if move.name == self.expected_move), None):
            return offered.missing
        return missing_for(self.project, self.expected_move, self.viewer)

    @cached_property
    def missing_title(self) -> str:
        if self.expected_move == "start_incubation":
            return _("Ce qui manque pour démarrer")
        if self.expected_move == "ask_gate":
            return _("Ce qui manque pour demander le passage")
        return _("Ce qui manque pour passer à la suite")

    @cached_property
    def allocations(self) -> list[TimeAllocation]:
        """Most recent first, those that this person may see."""
        if not self.holds("allocations"):
            return []
        return list(
            self.project.allocations.visible_to(self.viewer).select_related("beneficiary").order_by("-pk")
        )

    @cached_property
    def time_to_ask(self) -> bool:
        mine = (allocation for allocation in self.allocations if allocation.beneficiary_id == self.viewer.pk)
        has_one = any(not allocation.is_closed for allocation in mine)
        return self.is_open and not has_one and self.viewer in time_askers(self.project, self.team)

    @cached_property
    def team(self) -> list[TeamMember]:
        if not self.holds("memberships"):
            return []
        return list(self.project.memberships.standing().select_related("person__unit"))

    # The work, part by part.

    @cached_property
    def held(self) -> set[str]:
        return held_by(self.project)

    def holds(self, *names: str) -> bool:
        """Whether the project has rows of any of these. A name that no part asks for would hide them for ever."""
        if unknown := {*names}.difference(what_parts_hold()):
            raise LookupError(f"no part asks whether a project holds {sorted(unknown)}")
        return not self.held.isdisjoint(names)

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self)

    @cached_property
    def margin(self) -> list[Part]:
        return margin_of(self)

    @cached_property
    def alone(self) -> Part | None:
        return part_alone(self, self.anchor)

    @cached_property
    def label(self) -> str:
        """Of the part that is read alone."""
        return str(SORTS[self.anchor].label)

    @cached_property
    def tabs(self) -> list[Tab]:
        whole = Tab(_("Aperçu"), self.project.get_absolute_url(), "house", not self.anchor)
        return [whole, *tabs_of(self)]

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
        if expected not in WORK:
            return "", ""
        anchor, action = WORK[expected]
        return address_of_part(self.project, anchor), str(action)
