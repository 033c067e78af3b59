"""The lifecycle of a time agreement: asked, discussed, granted or not. Silence never approves.

How it is lived is in `living.py`, how it goes on after its term in `renewing.py`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from incubation.agreement_sides import beneficiary, either, line_manager
from workflow.deadlines import deadline
from workflow.models import Workflow


class AllocationState(models.TextChoices):
    REQUESTED = "requested", _("Demandé")
    NEGOTIATING = "negotiating", _("En discussion")
    APPROVED = "approved", _("Accordé")
    ACTIVE = "active", _("En cours")
    SUSPENDED = "suspended", _("Suspendu")
    RENEWAL_REQUESTED = "renewal_requested", _("Suite demandée")
    EXPIRED = "expired", _("Échu")
    ENDED = "ended", _("Terminé")
    REFUSED = "refused", _("Pas possible pour l’instant")
    CANCELLED = "cancelled", _("Annulé")


S = AllocationState

# Nothing was granted yet.
DISCUSSED_STATES = [S.REQUESTED, S.NEGOTIATING]
WAITING_STATES = [*DISCUSSED_STATES, S.RENEWAL_REQUESTED]
CLOSED_STATES = [S.REFUSED, S.CANCELLED, S.ENDED, S.EXPIRED]
# The time of these counts in somebody's week.
GRANTED_STATES = [S.APPROVED, S.ACTIVE, S.RENEWAL_REQUESTED]


class AllocationLifecycle(Workflow):
    BIRTHS = {"request": _("Temps demandé")}
    DELAYS = {
        S.REQUESTED: "manager_answer",
        S.NEGOTIATING: "counter_answer",
        S.RENEWAL_REQUESTED: "manager_answer",
    }
    CLOCK_MOVES = frozenset({"propose", "accept_terms", "propose_renewal", "accept_renewal"})

    state = FSMField(_("état"), default=S.REQUESTED, choices=AllocationState, max_length=20, protected=True)

    class Meta:
        abstract = True

    def wait_for_the_other_side(self) -> None:
        """Each turn of a discussion has its own deadline, the first one like the next ones."""
        self.due_on = deadline(self.DELAYS[S.NEGOTIATING])

    def terms_are_on_the_other_side(self) -> bool:
        """Somebody waits for an answer to the current version, and it is not its writer."""
        return not self.is_agreed_by_beneficiary

    @transition(
        field=state,
        source=DISCUSSED_STATES,
        target=S.NEGOTIATING,
        permission=either,
        custom={"label": _("Proposer autre chose"), "past": _("Autre proposition")},
    )
    def propose(
        self, *, terms: dict[str, object], arrangements: list[dict[str, object]] | None = None
    ) -> None:
        self.write_terms(terms, arrangements)
        self.wait_for_the_other_side()

    @transition(
        field=state,
        source=S.NEGOTIATING,
        target=None,
        conditions=[terms_are_on_the_other_side],
        permission=beneficiary,
        custom={"label": _("Accepter cette proposition"), "past": _("Proposition acceptée"), "primary": True},
    )
    def accept_terms(self, *, seen: int | None = None) -> None:
        self.check_terms_were_read(seen)
        self.agree_to_terms()
        self.wait_for_the_other_side()

    @transition(
        field=state,
        source=DISCUSSED_STATES,
        target=S.APPROVED,
        permission=line_manager,
        custom={"label": _("Accorder"), "past": _("Temps accordé"), "primary": True},
    )
    def approve(self, *, seen: int | None = None) -> None:
        self.check_terms_were_read(seen)
        self.sign_terms()

    @transition(
        field=state,
        source=DISCUSSED_STATES,
        target=S.REFUSED,
        permission=line_manager,
        custom={
            "label": _("Pas possible pour l’instant"),
            "past": _("Temps refusé pour l’instant"),
            "danger": True,
        },
    )
    def refuse(self, *, category: str, alternative: str) -> None:
        self.refusal_category, self.alternative = category, alternative

    @transition(
        field=state,
        source=[S.REQUESTED, S.NEGOTIATING, S.APPROVED],
        target=S.CANCELLED,
        permission=beneficiary,
        custom={
            "label": _("Annuler ma demande"),
            "past": _("Demande annulée"),
            "danger": True,
            "automatic": True,
        },
    )
    def cancel(self) -> None:
        """The project goes on without this time, or not at all."""
