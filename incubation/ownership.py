"""The lifecycle of a question: does this unit accept to keep the service? Accepted, declined, or closed by another."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import User
from accounts.permissions import nobody
from workflow.models import Workflow


class OwnershipState(models.TextChoices):
    ASKED = "asked", _("Réponse attendue")
    ACCEPTED = "accepted", _("Accepté")
    DECLINED = "declined", _("Décliné")
    WITHDRAWN = "withdrawn", _("Question close")


S = OwnershipState

# One at most for a project: what was declined or closed stays in its history.
STANDING_STATES = [S.ASKED, S.ACCEPTED]


class AnswersForTheUnit:
    """Its correspondents, its director, and who stands in for them today; nobody who works on the project."""

    def __call__(self, ownership: "OwnershipLifecycle", user: User) -> bool:
        return user.is_active and type(ownership).objects.answered_by(user).filter(pk=ownership.pk).exists()

    def __repr__(self) -> str:
        return "the unit asked, outside of the project"


answers_for_the_unit = AnswersForTheUnit()


class OwnershipLifecycle(Workflow):
    BIRTHS = {"ask": _("Question posée à l’unité")}
    DELAYS = {S.ASKED: "owner_answer"}

    state = FSMField(_("état"), default=S.ASKED, choices=OwnershipState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=S.ASKED,
        target=S.ACCEPTED,
        permission=answers_for_the_unit,
        custom={
            "label": _("Accepter de garder le service"),
            "past": _("L’unité accepte de garder le service"),
            "primary": True,
        },
    )
    def accept(self, *, words: str = "") -> None:
        self._answer(words)

    @transition(
        field=state,
        source=S.ASKED,
        target=S.DECLINED,
        permission=answers_for_the_unit,
        custom={"label": _("Décliner"), "past": _("L’unité décline")},
    )
    def decline(self, *, words: str, needed: str) -> None:
        self._answer(words)
        self.needed = needed

    def _answer(self, words: str) -> None:
        self.words, self.answered_by, self.answered_on = words, self.mover, timezone.localdate()

    @transition(
        field=state,
        source=STANDING_STATES,
        target=S.WITHDRAWN,
        permission=nobody,
        custom={
            "label": _("Clore la question"),
            "past": _("Question close : cette unité n’est plus sollicitée"),
            "automatic": True,
        },
    )
    def withdraw(self) -> None:
        """The choice of another unit performs it, or the end of the project; what was answered stays written."""
