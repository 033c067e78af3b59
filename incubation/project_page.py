"""What the page of one project shows to one person: its parts, what is missing, whose turn it is."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from ideas.models import Idea
from incubation.lifecycle import ACTIVE_PHASES, WORKING_PHASES, ProjectState
from incubation.models import Project, StrandStatus, TimeAllocation
from incubation.planning import Plan, plan_of
from incubation.services import time_askers
from workflow.ball import Ball
from workflow.history import read_by
from workflow.moves import Move, moves_for
from workflow.registry import missing_for

PHASES = [*WORKING_PHASES, ProjectState.FOLLOW_UP]
GO = {
    ProjectState.FEASIBILITY: "open_prototype",
    ProjectState.PROTOTYPE: "open_rollout",
    ProjectState.ROLLOUT: "open_follow_up",
    ProjectState.FOLLOW_UP: "complete",
}


@dataclass(frozen=True)
class Part:
    anchor: str
    label: str
    icon: str
    current: bool


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

    @cached_property
    def reads_idea(self) -> bool:
        """A line manager or a correspondent may follow the project of an idea that is not theirs to read."""
        return Idea.objects.visible_to(self.viewer).filter(pk=self.project.idea_id).exists()

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

    # The work, part by part.

    @cached_property
    def strands(self) -> list:
        return list(self.project.study.strands.select_related("expert"))

    @cached_property
    def study_in_words(self) -> str:
        """The figure as a sentence."""
        done = sum(strand.is_concluded for strand in self.strands)
        left = len(self.strands) - done
        if left == 0:
            return _("Tous les volets sont éclaircis.")
        if done == 0:
            return ngettext("%(left)d volet à éclaircir.", "%(left)d volets à éclaircir.", left) % {
                "left": left
            }
        words = ngettext("%(done)d volet éclairci", "%(done)d volets éclaircis", done) % {"done": done}
        rest = ngettext("%(left)d reste à éclaircir.", "%(left)d restent à éclaircir.", left) % {"left": left}
        return f"{words}, {rest}"

    @cached_property
    def experiments(self) -> list:
        return list(self.project.experiments.all())

    @cached_property
    def plan(self) -> Plan | None:
        return plan_of(self.project.rollout_steps.select_related("unit", "responsible"))

    @cached_property
    def indicators(self) -> list:
        return list(self.project.indicators.with_measures())

    @cached_property
    def closing_review(self) -> object:
        return getattr(self.project, "closing_review", None)

    @cached_property
    def gates(self) -> list:
        return list(self.project.gates.select_related("recorded_by").prefetch_related("conditions"))

    @cached_property
    def letters(self) -> list:
        return list(self.project.mission_letters.select_related("filed_by"))

    @cached_property
    def members(self) -> list:
        """Whoever carries the project is shown as such, once."""
        others = self.project.memberships.exclude(person_id=self.project.intrapreneur_id)
        return list(others.select_related("person__unit"))

    @cached_property
    def former_carriers(self) -> list:
        return list(self.project.former_carriers.select_related("person__unit"))

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

    @cached_property
    def parts(self) -> list[Part]:
        filled = {
            ProjectState.FEASIBILITY: bool(self.project.study.summary)
            or any(strand.status != StrandStatus.NOT_STARTED for strand in self.strands),
            ProjectState.PROTOTYPE: bool(self.experiments),
            ProjectState.ROLLOUT: self.plan is not None,
            ProjectState.FOLLOW_UP: bool(self.indicators) or self.closing_review is not None,
        }
        return [self._part(phase) for phase in PHASES if filled[phase] or phase in self._near_phases]

    @cached_property
    def _near_phases(self) -> list[str]:
        """The current phase, and the one that is prepared meanwhile."""
        if self.project.state not in PHASES:
            return []
        now = PHASES.index(self.project.state)
        return PHASES[now : now + 2]

    def _part(self, phase: ProjectState) -> Part:
        code = {"feasibility": "study", "follow_up": "follow-up"}.get(phase, str(phase))
        return Part(code, str(phase.label), f"stage-{code}", phase == self.project.state)

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
        current = next((part.anchor for part in self.parts if part.current), "")
        return (f"#{current}", anchors[expected]) if expected in anchors and current else ("", "")
