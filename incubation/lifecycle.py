"""The lifecycle of a project: feasibility study, prototype, rollout, follow-up, and a gate between phases.

What frames it, before it starts and when people change, is in `framing`.
"""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import GET_STATE, FSMField, transition

from accounts.models import OrgUnit
from accounts.permissions import held, nobody
from incubation.recusal import held_by_an_outsider, held_or_in_session
from workflow.deadlines import Pausable, deadline
from workflow.models import Workflow


class ProjectState(models.TextChoices):
    FRAMING = "framing", _("Cadrage")
    FEASIBILITY = "feasibility", _("Étude de faisabilité")
    PROTOTYPE = "prototype", _("Prototype")
    ROLLOUT = "rollout", _("Déploiement")
    FOLLOW_UP = "follow_up", _("Suivi")
    COMPLETED = "completed", _("Abouti")
    STOPPED = "stopped", _("Arrêté")


S = ProjectState

# In this order: a pivot goes back to the same phase or to an earlier one of these.
WORKING_PHASES = [S.FEASIBILITY, S.PROTOTYPE, S.ROLLOUT]
ACTIVE_PHASES = [S.FRAMING, *WORKING_PHASES, S.FOLLOW_UP]


def _phase_of_the_pivot(project: "ProjectLifecycle", **inputs: object) -> str:
    return str(inputs["phase"])


class ProjectLifecycle(Workflow, Pausable):
    BIRTHS = {"open": _("Projet ouvert")}
    DELAYS = {
        S.FRAMING: "intrapreneur_answer",  # "frame" once somebody carries the project, or has to be found
        S.FEASIBILITY: "study",
        S.PROTOTYPE: "prototype",
        S.ROLLOUT: "rollout",
        S.FOLLOW_UP: "closing_review",
    }
    CLOCK_MOVES = frozenset({"pause", "resume", "ask_gate", "pivot", "keep_following"})

    state = FSMField(_("phase"), default=S.FRAMING, choices=ProjectState, max_length=20, protected=True)

    class Meta:
        abstract = True

    def gate_is_asked(self) -> bool:
        return self.gate_asked_at is not None

    def gate_is_not_asked(self) -> bool:
        return self.gate_asked_at is None

    @transition(
        field=state,
        source=[*WORKING_PHASES, S.FOLLOW_UP],
        target=None,
        conditions=[gate_is_not_asked, Pausable.running],
        permission=held("incubation.lead_project"),
        custom={"label": _("Demander le passage"), "past": _("Passage demandé"), "primary": True},
    )
    def ask_gate(self) -> None:
        self.gate_asked_at = timezone.now()
        self.due_on = deadline("gate")

    @transition(
        field=state,
        source=S.FEASIBILITY,
        target=S.PROTOTYPE,
        conditions=[gate_is_asked, Pausable.running],
        permission=held_by_an_outsider("incubation.pass_gate"),
        custom={"label": _("Passer au prototype"), "past": _("Le prototype est ouvert"), "primary": True},
    )
    def open_prototype(
        self, *, reason: str, conditions: Iterable[dict[str, object]] = (), **said: object
    ) -> None:
        self.record_go(reason, conditions, **said)

    @transition(
        field=state,
        source=S.PROTOTYPE,
        target=S.ROLLOUT,
        conditions=[gate_is_asked, Pausable.running],
        permission=held_by_an_outsider("incubation.pass_gate"),
        custom={"label": _("Passer au déploiement"), "past": _("Le déploiement est ouvert"), "primary": True},
    )
    def open_rollout(
        self, *, reason: str, conditions: Iterable[dict[str, object]] = (), **said: object
    ) -> None:
        self.record_go(reason, conditions, **said)

    @transition(
        field=state,
        source=S.ROLLOUT,
        target=S.FOLLOW_UP,
        conditions=[gate_is_asked, Pausable.running],
        permission=held_by_an_outsider("incubation.pass_gate"),
        custom={
            "label": _("Passer au suivi"),
            "past": _("L’idée est en place, le suivi commence"),
            "primary": True,
        },
    )
    def open_follow_up(
        self,
        *,
        reason: str,
        owner_unit: OrgUnit,
        conditions: Iterable[dict[str, object]] = (),
        **said: object,
    ) -> None:
        self.owner_unit = owner_unit
        self.record_go(reason, conditions, **said)

    @transition(
        field=state,
        source=WORKING_PHASES,
        target=GET_STATE(_phase_of_the_pivot, states=WORKING_PHASES),
        conditions=[gate_is_asked, Pausable.running],
        permission=held_by_an_outsider("incubation.pass_gate"),
        custom={"label": _("Pivoter"), "past": _("Le projet pivote")},
    )
    def pivot(self, *, phase: str, reason: str, **said: object) -> None:
        self.pivot_count += 1
        self.due_on = deadline(self.DELAYS[phase])  # even when the phase starts over
        self.record_gate("pivot", reason, **said)

    @transition(
        field=state,
        source=S.FOLLOW_UP,
        target=S.COMPLETED,
        conditions=[gate_is_asked, Pausable.running],
        permission=held_by_an_outsider("incubation.pass_gate"),
        custom={"label": _("Clore avec le bilan"), "past": _("Bilan publié, suivi clos"), "primary": True},
    )
    def complete(self, *, reason: str, **said: object) -> None:
        self.record_gate("go", reason, **said)

    @transition(
        field=state,
        source=S.FOLLOW_UP,
        target=None,
        conditions=[gate_is_asked, Pausable.running],
        permission=held_by_an_outsider("incubation.pass_gate"),
        custom={
            "label": _("Pas encore : poursuivre le suivi"),
            "past": _("Pas encore : le suivi continue"),
        },
    )
    def keep_following(self, *, reason: str, next_gate_on: date | None = None, **said: object) -> None:
        """Something lacks, and nothing is interrupted: neither the reviews nor the time that was granted."""
        self.due_on = next_gate_on or deadline(self.DELAYS[S.FOLLOW_UP])
        self.record_gate("not_yet", reason, next_gate_on=next_gate_on, **said)

    @transition(
        field=state,
        source=ACTIVE_PHASES,
        target=S.STOPPED,
        permission=held_or_in_session("incubation.stop_project"),
        custom={"label": _("Arrêter le projet"), "past": _("Projet arrêté"), "danger": True},
    )
    def stop(self, *, reason: str, learnings: str) -> None:
        self.lift_pause()
        self.learnings = learnings
        self.record_gate("stop", reason)

    @transition(
        field=state,
        source=ACTIVE_PHASES,
        target=None,
        conditions=[Pausable.running],
        permission=held_or_in_session("incubation.pause_project"),
        custom={"label": _("Suspendre"), "past": _("Projet suspendu")},
    )
    def pause(self, *, reason: str, until: date) -> None:
        if self.gate_is_asked():  # its delay ends with it: the phase starts its own again
            self.due_on = deadline(self.DELAYS[self.state])
        self.record_gate("hold", reason)
        self.stop_clock(reason, until)

    @transition(
        field=state,
        source=ACTIVE_PHASES,
        target=None,
        conditions=[Pausable.paused],
        permission=held("incubation.pause_project"),
        custom={"label": _("Reprendre"), "past": _("Le projet reprend"), "primary": True},
    )
    def resume(self) -> None:
        self.restart_clock()

    @transition(
        field=state,
        source=ACTIVE_PHASES,
        target=None,
        permission=nobody,
        custom={"label": _("Retirer une fiche"), "past": _("Une fiche est retirée"), "automatic": True},
    )
    def remove_sheet(self) -> None:
        """Whoever works on the project removes what was added by mistake; history keeps what, and who."""

    @transition(
        field=state,
        source=ACTIVE_PHASES,
        target=None,
        permission=nobody,
        custom={
            "label": _("Choisir qui gardera le service"),
            "past": _("L’unité qui gardera le service est choisie"),
            "automatic": True,
        },
    )
    def choose_owner(self) -> None:
        """Whoever works on the project writes it on its own page; history keeps which unit, and who chose it."""
