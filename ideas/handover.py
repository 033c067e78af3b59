"""The lifecycle of a transfer: a directorate receives an idea, acknowledges it, and says what it does with it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import OrgUnit, User
from accounts.permissions import may, nobody
from workflow.deadlines import deadline
from workflow.models import Workflow


class TransferState(models.TextChoices):
    SENT = "sent", _("Envoyée")
    ACKNOWLEDGED = "acknowledged", _("Reçue par la direction")
    TAKEN_UP = "taken_up", _("Reprise par la direction")
    PARTLY_TAKEN_UP = "partly_taken_up", _("Reprise en partie")
    DECLINED = "declined", _("Non reprise")
    REPORTED = "reported", _("Résultat connu")
    RECALLED = "recalled", _("Retirée, l’idée est rouverte")
    REROUTED = "rerouted", _("Adressée à une autre direction")


S = TransferState

WAITING_STATES = [S.SENT, S.ACKNOWLEDGED]
TAKEN_STATES = [S.TAKEN_UP, S.PARTLY_TAKEN_UP]
ANSWERED_STATES = [*TAKEN_STATES, S.DECLINED, S.REPORTED]
# The unit has nothing more to say of it, and may receive the same idea anew.
CLOSED_STATES = [S.RECALLED, S.REROUTED]


class Progress(models.TextChoices):
    """What became of an idea that a directorate took up."""

    IN_PROGRESS = "in_progress", _("En chantier")
    IMPLEMENTED = "implemented", _("Mise en œuvre")
    ABANDONED = "abandoned", _("Abandonnée")


FINAL = [Progress.IMPLEMENTED, Progress.ABANDONED]


class Answers:
    """Those who stand for the unit that received the idea."""

    permission = "accounts.answer_for_orgunit"

    def __call__(self, transfer: "TransferLifecycle", user: User) -> bool:
        return may(user, self.permission, transfer.unit) or user.stands_in_for_unit(transfer.unit)

    def __repr__(self) -> str:
        return f"{self.permission} (unit)"


answers_for_the_unit = Answers()


class TransferLifecycle(Workflow):
    BIRTHS = {
        "send": _("Idée transmise à la direction"),
        "forward": _("Idée reçue d’une autre direction"),
    }
    DELAYS = {
        S.SENT: "transfer_acknowledgement",
        S.ACKNOWLEDGED: "transfer_answer",
        S.TAKEN_UP: "transfer_report",
        S.PARTLY_TAKEN_UP: "transfer_report",
    }
    CLOCK_MOVES = frozenset({"report_progress"})

    state = FSMField(_("état"), default=S.SENT, choices=TransferState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=S.SENT,
        target=S.ACKNOWLEDGED,
        permission=answers_for_the_unit,
        custom={"label": _("Accuser réception"), "past": _("Réception confirmée"), "primary": True},
    )
    def acknowledge(self) -> None:
        self.acknowledged_by = self.mover

    @transition(
        field=state,
        source=S.ACKNOWLEDGED,
        target=S.TAKEN_UP,
        permission=answers_for_the_unit,
        custom={"label": _("Reprendre l’idée"), "past": _("Idée reprise par la direction"), "primary": True},
    )
    def take_up(self, *, answer: str) -> None:
        self.answer = answer

    @transition(
        field=state,
        source=S.ACKNOWLEDGED,
        target=S.PARTLY_TAKEN_UP,
        permission=answers_for_the_unit,
        custom={"label": _("Reprendre en partie"), "past": _("Idée reprise en partie")},
    )
    def take_up_partly(self, *, answer: str) -> None:
        self.answer = answer

    @transition(
        field=state,
        source=S.ACKNOWLEDGED,
        target=S.DECLINED,
        permission=answers_for_the_unit,
        custom={"label": _("Ne pas reprendre"), "past": _("Idée non reprise")},
    )
    def decline(self, *, answer: str) -> None:
        self.answer = answer

    @transition(
        field=state,
        source=WAITING_STATES,
        target=S.REROUTED,
        permission=answers_for_the_unit,
        custom={
            "label": _("Adresser à une autre direction"),
            "past": _("Idée adressée à une autre direction"),
        },
    )
    def reroute(self, *, unit: OrgUnit, answer: str) -> None:
        """The other unit receives a transfer of its own."""
        self.answer = answer

    @transition(
        field=state,
        source=TAKEN_STATES,
        permission=answers_for_the_unit,
        custom={"label": _("Donner des nouvelles"), "past": _("Nouvelles données : en chantier")},
    )
    def report_progress(self, *, words: str, seen: int | None = None) -> None:
        """Asked after six months, then after twelve, and not again. `seen`: how many news the page knew of;
        `ideas.requirements_transfers` compares.
        """
        self.due_on = None if self.reports.exists() else deadline("transfer_report")
        self._keep(Progress.IN_PROGRESS, words)

    @transition(
        field=state,
        source=TAKEN_STATES,
        target=S.REPORTED,
        permission=answers_for_the_unit,
        custom={"label": _("Dire ce qu’elle est devenue"), "past": _("Résultat annoncé"), "primary": True},
    )
    def report(self, *, outcome_kind: str, outcome: str) -> None:
        self.outcome_kind, self.outcome = outcome_kind, outcome
        self._keep(outcome_kind, outcome)

    def _keep(self, status: str, words: str) -> None:
        self.reports.create(status=status, words=words, by=self.mover, at=timezone.now())

    @transition(
        field=state,
        source=WAITING_STATES,
        target=S.RECALLED,
        permission=nobody,
        custom={
            "label": _("Retirer la transmission"),
            "past": _("Transmission retirée, l’idée est rouverte"),
            "automatic": True,
        },
    )
    def recall(self) -> None:
        """Only the reopening of the idea performs it: what the directorate answered stays, nothing more is asked."""
