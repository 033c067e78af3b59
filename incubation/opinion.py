"""The lifecycle of an opinion that an expert is asked for on a strand: given, declined, or not needed any more."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import User
from accounts.permissions import may, nobody
from workflow.models import Workflow


class OpinionState(models.TextChoices):
    ASKED = "asked", _("Demandé")
    GIVEN = "given", _("Rendu")
    DECLINED = "declined", _("Décliné")
    WITHDRAWN = "withdrawn", _("Demande retirée")
    LAPSED = "lapsed", _("Plus attendu")


S = OpinionState


class TheExpert:
    """Nobody gives or declines an opinion in the place of somebody else."""

    def __call__(self, opinion: "OpinionLifecycle", user: User) -> bool:
        return user.is_active and opinion.expert_id == user.pk

    def __repr__(self) -> str:
        return "the expert asked"


class WhoWorksOnIt:
    """The right that one holds on the project of the study."""

    def __call__(self, opinion: "OpinionLifecycle", user: User) -> bool:
        return may(user, "incubation.work_on_project", opinion.project)

    def __repr__(self) -> str:
        return "incubation.work_on_project"


the_expert = TheExpert()


class OpinionLifecycle(Workflow):
    BIRTHS = {"ask": _("Avis demandé")}

    state = FSMField(_("état"), default=S.ASKED, choices=OpinionState, max_length=20, protected=True)

    class Meta:
        abstract = True

    def set_deadline(self, source: str, now: date) -> None:
        self.due_on = self.answer_by if self.state == S.ASKED else None

    @transition(
        field=state,
        source=S.ASKED,
        target=S.GIVEN,
        permission=the_expert,
        custom={"label": _("Rendre mon avis"), "past": _("Avis rendu"), "primary": True},
    )
    def give(self, *, verdict: str, words: str) -> None:
        self.verdict, self.words = verdict, words

    @transition(
        field=state,
        source=S.ASKED,
        target=S.DECLINED,
        permission=the_expert,
        custom={"label": _("Décliner"), "past": _("Avis décliné")},
    )
    def decline(self, *, reason: str) -> None:
        self.decline_reason = reason

    @transition(
        field=state,
        source=S.ASKED,
        target=S.WITHDRAWN,
        permission=WhoWorksOnIt(),
        custom={"label": _("Retirer la demande"), "past": _("Demande retirée"), "danger": True},
    )
    def withdraw(self) -> None:
        """The person is told that nothing is expected from them any more."""

    @transition(
        field=state,
        source=S.ASKED,
        target=S.LAPSED,
        permission=nobody,
        custom={
            "label": _("Ne plus attendre l’avis"),
            "past": _("Le projet est clos, l’avis n’est plus attendu"),
            "automatic": True,
        },
    )
    def lapse(self) -> None:
        """Only the end of the project performs it."""
