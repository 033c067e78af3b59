"""The lifecycle of a time agreement: asked, discussed, granted, lived, ended. Silence never approves."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import User
from accounts.permissions import may, nobody
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

WAITING_STATES = [S.REQUESTED, S.NEGOTIATING, S.RENEWAL_REQUESTED]
CLOSED_STATES = [S.REFUSED, S.CANCELLED, S.ENDED, S.EXPIRED]
# The time of these counts in somebody's week.
GRANTED_STATES = [S.APPROVED, S.ACTIVE, S.RENEWAL_REQUESTED]


class Side:
    """Who may move an agreement: computed from the organisation, hence never a stored right."""

    def __init__(self, *sides: str) -> None:
        self.sides = sides

    def __call__(self, allocation: "AllocationLifecycle", user: User) -> bool:
        return any(SIDES[side](allocation, user) for side in self.sides)

    def __repr__(self) -> str:
        return " | ".join(self.sides)


SIDES = {
    "beneficiary": lambda allocation, user: allocation.beneficiary_id == user.pk,
    "line manager": lambda allocation, user: user.may_manage(allocation.beneficiary),
    "incubation.frame_project": lambda allocation, user: may(user, "incubation.frame_project"),
}

beneficiary = Side("beneficiary")
line_manager = Side("line manager")
either = Side("beneficiary", "line manager")


class AllocationLifecycle(Workflow):
    BIRTHS = {"request": _("Temps demandé")}
    DELAYS = {
        S.REQUESTED: "manager_answer",
        S.NEGOTIATING: "counter_answer",
        S.RENEWAL_REQUESTED: "manager_answer",
    }
    CLOCK_MOVES = frozenset({"propose", "accept_terms"})

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
        source=[S.REQUESTED, S.NEGOTIATING],
        target=S.NEGOTIATING,
        permission=either,
        custom={"label": _("Proposer autre chose"), "past": _("Autre proposition")},
    )
    def propose(self, *, terms: dict[str, object]) -> None:
        self.write_terms(terms)
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
        source=[S.REQUESTED, S.NEGOTIATING],
        target=S.APPROVED,
        permission=line_manager,
        custom={"label": _("Accorder ce temps"), "past": _("Temps accordé"), "primary": True},
    )
    def approve(self, *, seen: int | None = None) -> None:
        self.check_terms_were_read(seen)
        self.sign_terms()

    @transition(
        field=state,
        source=[S.REQUESTED, S.NEGOTIATING],
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
        source=S.APPROVED,
        target=S.ACTIVE,
        permission=Side("incubation.frame_project"),
        custom={"label": _("Démarrer maintenant"), "past": _("L’accord commence"), "automatic": True},
    )
    def activate(self) -> None:
        self.activated_on = timezone.localdate()

    @transition(
        field=state,
        source=S.ACTIVE,
        target=S.SUSPENDED,
        permission=Side("line manager", "incubation.frame_project"),
        custom={"label": _("Suspendre"), "past": _("Accord suspendu"), "automatic": True},
    )
    def suspend(self, *, until: date | None = None, with_project: bool = False) -> None:
        self.suspended_until, self.is_suspended_with_project = until, with_project

    @transition(
        field=state,
        source=S.SUSPENDED,
        target=S.ACTIVE,
        permission=Side("line manager", "incubation.frame_project"),
        custom={"label": _("Reprendre"), "past": _("L’accord reprend"), "primary": True, "automatic": True},
    )
    def resume(self) -> None:
        self.suspended_until, self.is_suspended_with_project = None, False

    @transition(
        field=state,
        source=S.SUSPENDED,
        target=None,
        permission=nobody,
        custom={
            "label": _("Laisser suspendu"),
            "past": _("L’accord reste suspendu quand le projet reprend"),
            "automatic": True,
        },
    )
    def stay_suspended(self) -> None:
        """The project resumes, and the week of the person has no room for it any more."""

    @transition(
        field=state,
        source=S.ACTIVE,
        target=S.RENEWAL_REQUESTED,
        permission=beneficiary,
        custom={"label": _("Demander une suite"), "past": _("Suite demandée")},
    )
    def request_renewal(self, *, terms: dict[str, object]) -> None:
        self.write_terms(terms)

    @transition(
        field=state,
        source=S.RENEWAL_REQUESTED,
        target=S.ACTIVE,
        permission=line_manager,
        custom={"label": _("Accorder la suite"), "past": _("Suite accordée"), "primary": True},
    )
    def renew(self, *, seen: int | None = None) -> None:
        self.check_terms_were_read(seen)
        self.sign_terms()

    @transition(
        field=state,
        source=S.RENEWAL_REQUESTED,
        target=S.ACTIVE,
        permission=line_manager,
        custom={
            "label": _("Pas de suite pour l’instant"),
            "past": _("Suite refusée pour l’instant"),
            "danger": True,
        },
    )
    def decline_renewal(self, *, category: str, alternative: str) -> None:
        """The time already granted runs to its term."""
        self.refusal_category, self.alternative = category, alternative

    @transition(
        field=state,
        source=[S.ACTIVE, S.RENEWAL_REQUESTED],
        target=S.EXPIRED,
        permission=Side("incubation.frame_project"),
        custom={"label": _("Constater l’échéance"), "past": _("Accord arrivé à échéance"), "automatic": True},
    )
    def expire(self) -> None:
        """The calendar does it on the day after the last one."""

    @transition(
        field=state,
        source=[S.ACTIVE, S.SUSPENDED, S.RENEWAL_REQUESTED, S.EXPIRED],
        target=S.ENDED,
        permission=Side("beneficiary", "line manager", "incubation.frame_project"),
        custom={
            "label": _("Mettre fin à l’accord"),
            "past": _("Accord terminé"),
            "danger": True,
            "automatic": True,
        },
    )
    def end(self) -> None:
        self.ended_on = timezone.localdate()

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
