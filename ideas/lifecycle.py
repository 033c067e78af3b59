"""The lifecycle of an idea: its states, and the ways from one to the next.

Those of the committee are in `examination`, those of two ideas that meet in `joining`.
"""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import OrgUnit, User
from accounts.permissions import held, nobody
from ideas.recusal import either_of_redirect, in_whose_name, second_of_redirect
from workflow.deadlines import Pausable
from workflow.models import Workflow


class IdeaState(models.TextChoices):
    DRAFT = "draft", _("Brouillon")
    SUBMITTED = "submitted", _("Déposée")
    QUALIFICATION = "qualification", _("En qualification")
    NEEDS_INFO = "needs_info", _("Précision demandée")
    QUALIFIED = "qualified", _("Qualifiée")
    IN_REVIEW = "in_review", _("À l’examen")
    INCUBATING = "incubating", _("En incubation")
    TRANSFERRED = "transferred", _("Transmise")
    COMPLETED = "completed", _("Aboutie")
    STOPPED = "stopped", _("Arrêtée")
    WITHDRAWN = "withdrawn", _("Retirée")
    MERGED = "merged", _("Fusionnée")
    REDIRECTED = "redirected", _("Réorientée")


S = IdeaState

BEFORE_REVIEW = [S.SUBMITTED, S.QUALIFICATION, S.NEEDS_INFO, S.QUALIFIED]
OPEN_STATES = [*BEFORE_REVIEW, S.IN_REVIEW, S.INCUBATING]
LEFT_THE_BOX = [S.WITHDRAWN, S.REDIRECTED]
# Readable by the author and the people in charge only: never in the catalogue.
HIDDEN_STATES = [S.DRAFT, *LEFT_THE_BOX]
EDITABLE_STATES = [S.DRAFT, S.NEEDS_INFO]


class IdeaLifecycle(Workflow, Pausable):
    DELAYS = {
        S.SUBMITTED: "first_contact",
        S.QUALIFICATION: "qualification",
        S.NEEDS_INFO: "information",
        S.QUALIFIED: "review",
        S.IN_REVIEW: "review",
        S.MERGED: "merge_objection",
        S.REDIRECTED: "redirect_confirmation",
    }
    STOPPED_IN = frozenset({S.NEEDS_INFO})
    CLOCK_MOVES = frozenset(
        {
            *("pause", "hold_unanswered", "resume", "object_to_merge", "propose_reformulation"),
            *("approve_reformulation", "decline_reformulation", "leave_unconfirmed"),
        }
    )

    state = FSMField(_("état"), default=S.DRAFT, choices=IdeaState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=S.DRAFT,
        target=S.SUBMITTED,
        permission=held("ideas.submit_idea"),
        custom={"label": _("Déposer l’idée"), "past": _("Idée déposée"), "primary": True},
    )
    def submit(self, *, accepted: int | None = None) -> None:
        """`accepted`: the key of the rules that the person says yes to, unless the draft holds them already."""
        self.accept_rules(accepted)
        self.receive()

    @transition(
        field=state,
        source=[*BEFORE_REVIEW, S.IN_REVIEW],
        target=None,
        permission=held("ideas.triage_idea"),
        custom={"label": _("Confier à quelqu’un"), "past": _("Suivi confié")},
    )
    def assign(self, *, owner: User | None) -> None:
        self.triage_owner = self.whom = owner

    @transition(
        field=state,
        source=S.SUBMITTED,
        target=S.QUALIFICATION,
        conditions=[Pausable.running],
        permission=held("ideas.triage_idea"),
        custom={"label": _("Noter le premier contact"), "past": _("Premier contact pris"), "primary": True},
    )
    def record_contact(self, *, channel: str, on: date, summary: str, shared: bool) -> None:
        self.contacts.create(channel=channel, on=on, summary=summary, shared=shared, by=self.mover)
        self.triage_owner = self.triage_owner or self.mover

    @transition(
        field=state,
        source=S.QUALIFICATION,
        target=S.NEEDS_INFO,
        conditions=[Pausable.running],
        permission=held("ideas.triage_idea"),
        custom={"label": _("Demander une précision"), "past": _("Précision demandée")},
    )
    def request_info(self, *, question: str) -> None:
        self.info_requests.create(question=question, asked_by=self.mover, asked_at=timezone.now())

    @transition(
        field=state,
        source=S.NEEDS_INFO,
        target=S.QUALIFICATION,
        permission=held("ideas.answer_idea"),
        custom={"label": _("Répondre"), "past": _("Réponse de qui porte l’idée"), "primary": True},
    )
    def answer_info(self, *, answer: str) -> None:
        self.lift_pause()
        self.info_requests.unanswered().update(answer=answer, answered_at=timezone.now())

    @transition(
        field=state,
        source=S.QUALIFICATION,
        target=S.QUALIFIED,
        conditions=[Pausable.running],
        permission=held("ideas.triage_idea"),
        custom={"label": _("Qualifier"), "past": _("Idée qualifiée"), "primary": True},
    )
    def qualify(
        self, *, impacted_units: Iterable[OrgUnit], duplicates_checked: bool, **opinion: str | bool
    ) -> None:
        """`opinion`: the columns of the sheet that the form of the move asks."""
        by, at = self.mover, timezone.now()
        looked = {"duplicates_checked_by": by, "duplicates_checked_at": at} if duplicates_checked else {}
        self.write_qualification(impacted_units, **opinion, **looked, qualified_by=by, qualified_at=at)

    @transition(
        field=state,
        source=S.INCUBATING,
        target=S.COMPLETED,
        permission=nobody,
        custom={"label": _("Clore"), "past": _("Suivi clos, bilan publié"), "automatic": True},
    )
    def complete(self) -> None:
        """Only the end of the project performs it."""

    @transition(
        field=state,
        source=S.INCUBATING,
        target=S.STOPPED,
        permission=nobody,
        custom={
            "label": _("Arrêter"),
            "past": _("Projet arrêté, ce qu’on en retient est publié"),
            "automatic": True,
        },
    )
    def stop(self) -> None:
        """Only the end of the project performs it."""
        self.lift_pause()

    @transition(
        field=state,
        source=[*BEFORE_REVIEW, S.IN_REVIEW],
        target=S.WITHDRAWN,
        permission=held("ideas.withdraw_idea"),
        custom={"label": _("Retirer mon idée"), "past": _("Idée retirée"), "danger": True},
    )
    def withdraw(self) -> None:
        self.lift_pause()
        self.leave_session()

    @transition(
        field=state,
        source=BEFORE_REVIEW,
        target=S.MERGED,
        permission=held("ideas.triage_idea"),
        custom={"label": _("Fusionner avec une autre"), "past": _("Idées fusionnées"), "danger": True},
    )
    def merge(self, *, into: models.Model) -> None:
        self.lift_pause()
        self.join(into)

    @transition(
        field=state,
        source=[S.SUBMITTED, S.QUALIFICATION],
        target=S.REDIRECTED,
        permission=held("ideas.triage_idea"),
        custom={
            "label": _("Réorienter vers un autre canal"),
            "past": _("Mise à part pour un autre canal"),
            "danger": True,
        },
    )
    def redirect(self, *, seconded_by: User) -> None:
        """Hidden at once; a second person confirms, and the author is told then."""
        self.lift_pause()
        self.redirected_by, self.redirect_second = self.mover, seconded_by

    def redirect_is_unconfirmed(self) -> bool:
        return self.redirect_seconded_by_id is None

    @transition(
        field=state,
        source=S.REDIRECTED,
        target=None,
        conditions=[redirect_is_unconfirmed],
        permission=second_of_redirect,
        custom={
            "label": _("Confirmer l’autre canal"),
            "past": _("Réorientée vers le canal adapté"),
            "primary": True,
        },
    )
    def confirm_redirect(self) -> None:
        self.redirect_seconded_by, self.due_on = self.mover, None

    @transition(
        field=state,
        source=S.REDIRECTED,
        target=S.SUBMITTED,
        conditions=[redirect_is_unconfirmed],
        permission=either_of_redirect,
        custom={"label": _("Rendre l’idée à la boîte"), "past": _("Rendue à la boîte à idées")},
    )
    def cancel_redirect(self) -> None:
        """Somebody calls the author, whatever was said before: the text was out of sight meanwhile."""
        self.redirected_by = self.redirect_second = None

    @transition(
        field=state,
        source="*",
        target=None,
        permission=in_whose_name,
        custom={
            "label": _("Reprendre une idée déposée en mon nom"),
            "past": _("Reprise par la personne qui l’a eue"),
        },
    )
    def claim(self) -> None:
        """`ideas.claiming` performs it, once the code of the receipt is recognised."""
        self.take_up_by(self.mover)

    @transition(
        field=state,
        source=[S.TRANSFERRED, S.STOPPED, S.WITHDRAWN, S.MERGED],
        target=S.QUALIFICATION,
        permission=held("ideas.triage_idea"),
        custom={"label": _("Rouvrir"), "past": _("Idée rouverte")},
    )
    def reopen(self) -> None:
        """A new round, out of the former session: the former sheet stays on record, superseded."""
        self.merged_into = None
        self.qualifications.update(superseded=True)
        self.leave_session()

    @transition(
        field=state,
        source=[S.SUBMITTED, S.QUALIFICATION, S.QUALIFIED],
        target=None,
        conditions=[Pausable.running],
        permission=held("ideas.triage_idea"),
        custom={"label": _("Mettre en attente"), "past": _("Mise en attente")},
    )
    def pause(self, *, reason: str, until: date) -> None:
        self.stop_clock(reason, until)

    @transition(
        field=state,
        source=BEFORE_REVIEW,
        target=None,
        conditions=[Pausable.paused],
        permission=held("ideas.triage_idea"),
        custom={"label": _("Reprendre"), "past": _("Reprise"), "primary": True},
    )
    def resume(self) -> None:
        self.restart_clock()
