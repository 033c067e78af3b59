"""The part of the lifecycle of a time agreement in which the people who answer for the person change."""

from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.permissions import nobody
from incubation.agreement import WAITING_STATES, AllocationLifecycle, AllocationState
from incubation.agreement_sides import line_manager
from workflow.ball import expect
from workflow.deadlines import deadline

S = AllocationState

# What runs, or is about to, on somebody's signature.
SIGNED_STATES = [S.APPROVED, S.ACTIVE, S.SUSPENDED]

expect({"confirm_time": _("confirmer le temps accordé avant son arrivée")})


class ConfirmingLifecycle(AllocationLifecycle):
    """`manager` signed or confirmed; `recused_manager` left the answer to the level above; `contested_by` objected."""

    CLOCK_MOVES = AllocationLifecycle.CLOCK_MOVES | {"pass_up", "ask_confirmation"}

    class Meta:
        abstract = True

    def derive(self) -> None:
        super().derive()
        if self._was_just_answered():
            self.acknowledge()
        if self.is_to_confirm():
            self.due_on = self.confirmation_due_on

    def _was_just_answered(self) -> bool:
        """A manager who grants, renews or lets run to its term has given their word."""
        waited = self.loaded is not None and self.loaded["state"] in WAITING_STATES
        if not (waited and self.state in SIGNED_STATES and self.mover):
            return False
        return self.is_managed_by(self.mover)

    def acknowledge(self) -> None:
        """The agreement runs on the word of whoever answers for the person today."""
        self.manager = self.beneficiary.line_manager
        self.confirmation_due_on = self.contested_by = None

    def is_to_confirm(self) -> bool:
        return self.state in SIGNED_STATES and self.confirmation_due_on is not None

    def may_be_confirmed(self) -> bool:
        """Once contested too: a mediation may have settled it."""
        return self.is_to_confirm() or self.contested_by_id is not None

    def is_not_passed_up(self) -> bool:
        return not self.is_passed_up

    def somebody_new_answers(self) -> bool:
        """And has neither confirmed nor contested."""
        if self.manager_id is None or self.is_to_confirm():
            return False
        return self.beneficiary.line_manager_id not in (None, self.manager_id, self.contested_by_id)

    def whoever_signed_answers_again(self) -> bool:
        return self.is_to_confirm() and self.beneficiary.line_manager_id == self.manager_id

    @transition(
        field="state",
        source=WAITING_STATES,
        target=None,
        conditions=[is_not_passed_up],
        permission=line_manager,
        custom={"label": _("Laisser répondre le niveau au-dessus"), "past": _("Réponse laissée au-dessus")},
    )
    def pass_up(self) -> None:
        """A manager who stands too close to the project, or to the person, does not answer."""
        self.recused_manager = self.beneficiary.line_manager
        self.due_on = deadline("manager_answer")

    @transition(
        field="state",
        source=SIGNED_STATES,
        target=None,
        conditions=[somebody_new_answers],
        permission=nobody,
        custom={
            "label": _("Demander confirmation"),
            "past": _("Confirmation demandée au nouveau responsable"),
            "automatic": True,
        },
    )
    def ask_confirmation(self) -> None:
        """The agreement runs meanwhile: it was granted by the service, not by one person."""
        self.confirmation_due_on = deadline("manager_confirmation")
        self.contested_by = None

    @transition(
        field="state",
        source=SIGNED_STATES,
        target=None,
        conditions=[whoever_signed_answers_again],
        permission=nobody,
        custom={
            "label": _("Lever la demande de confirmation"),
            "past": _("Le responsable qui avait accordé ce temps répond à nouveau"),
            "automatic": True,
        },
    )
    def lift_confirmation(self) -> None:
        self.confirmation_due_on = self.due_on = None

    @transition(
        field="state",
        source=SIGNED_STATES,
        target=None,
        conditions=[may_be_confirmed],
        permission=line_manager,
        custom={"label": _("Confirmer ce temps"), "past": _("Temps confirmé"), "primary": True},
    )
    def confirm(self) -> None:
        self.acknowledge()
        self.due_on = None

    @transition(
        field="state",
        source=SIGNED_STATES,
        target=None,
        conditions=[is_to_confirm],
        permission=line_manager,
        custom={"label": _("Contester"), "past": _("Temps contesté")},
    )
    def contest(self) -> None:
        """The agreement goes on; a mediation is offered to both sides."""
        self.contested_by = self.beneficiary.line_manager
        self.confirmation_due_on = self.due_on = None
