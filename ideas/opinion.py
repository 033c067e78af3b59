"""The lifecycle of an opinion that somebody is asked for: accepted or declined, given, or not needed any more."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import User
from accounts.permissions import held, nobody
from workflow.models import Workflow


class OpinionState(models.TextChoices):
    ASKED = "asked", _("Demandé")
    ACCEPTED = "accepted", _("Accepté")
    GIVEN = "given", _("Rendu")
    DECLINED = "declined", _("Décliné")
    RECUSED = "recused", _("Déport")
    WITHDRAWN = "withdrawn", _("Demande retirée")
    LAPSED = "lapsed", _("Plus attendu")


S = OpinionState

AWAITED_STATES = [S.ASKED, S.ACCEPTED]
# Whoever stands in one of these counts among the opinions of the examination: « 2 avis sur 4 ».
COUNTED_STATES = [*AWAITED_STATES, S.GIVEN, S.LAPSED]


class TheEvaluator:
    """Nobody accepts, declines or gives an opinion in the place of somebody else."""

    def __call__(self, evaluation: "OpinionLifecycle", user: User) -> bool:
        return user.is_active and evaluation.evaluator_id == user.pk

    def __repr__(self) -> str:
        return "the person asked"


the_evaluator = TheEvaluator()


class OpinionLifecycle(Workflow):
    BIRTHS = {
        "ask": _("Avis demandé"),
        "ask_again": _("Avis demandé de nouveau, pour une autre séance"),
        "keep": _("Avis rendu pour la séance précédente, conservé"),
    }

    state = FSMField(_("état"), default=S.ASKED, choices=OpinionState, max_length=20, protected=True)

    class Meta:
        abstract = True

    def set_deadline(self, source: str, now: date) -> None:
        """The day that was asked for stays the same once the person has accepted."""
        self.due_on = self.answer_by if self.state in AWAITED_STATES else None

    @transition(
        field=state,
        source=S.ASKED,
        target=S.ACCEPTED,
        permission=the_evaluator,
        custom={"label": _("Accepter de donner mon avis"), "past": _("Avis accepté"), "primary": True},
    )
    def accept(self) -> None:
        """Who asked knows that the opinion comes."""

    @transition(
        field=state,
        source=AWAITED_STATES,
        target=S.DECLINED,
        permission=the_evaluator,
        custom={"label": _("Décliner"), "past": _("Avis décliné")},
    )
    def decline(self) -> None:
        """Whoever changes their mind may still decline what they accepted."""

    @transition(
        field=state,
        source=[*AWAITED_STATES, S.GIVEN],
        target=S.RECUSED,
        permission=the_evaluator,
        custom={"label": _("Je suis trop proche de cette idée"), "past": _("Déport")},
    )
    def recuse(self, *, reason: str) -> None:
        """The bond is kept on record apart: it holds for the whole examination, not for this request only."""

    @transition(
        field=state,
        source=AWAITED_STATES,
        target=S.GIVEN,
        permission=nobody,
        custom={"label": _("Rendre mon avis"), "past": _("Avis rendu"), "automatic": True},
    )
    def give(self) -> None:
        """Only the levels that somebody writes perform it."""

    @transition(
        field=state,
        source=AWAITED_STATES,
        target=S.WITHDRAWN,
        permission=held("ideas.ask_opinion"),
        custom={"label": _("Retirer la demande"), "past": _("Demande retirée"), "danger": True},
    )
    def withdraw_request(self) -> None:
        """The person is told that nothing is expected from them any more."""

    @transition(
        field=state,
        source=AWAITED_STATES,
        target=S.LAPSED,
        permission=nobody,
        custom={
            "label": _("Ne plus attendre l’avis"),
            "past": _("L’idée a quitté la séance, l’avis n’est plus attendu"),
            "automatic": True,
        },
    )
    def lapse(self) -> None:
        """Only the idea that leaves the session, or its published decision, performs it."""
