"""The part of the lifecycle of a time agreement that asks for something else than what was granted.

What comes after its term, or another share, other days, another last day: discussed as a request is, while the
agreement runs on unchanged.
"""

from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from incubation.agreement import AllocationLifecycle, AllocationState
from incubation.agreement_sides import beneficiary, either, line_manager

S = AllocationState
Lines = list[dict[str, object]] | None


class RenewingLifecycle(AllocationLifecycle):
    class Meta:
        abstract = True

    @transition(
        field="state",
        source=S.ACTIVE,
        target=S.RENEWAL_REQUESTED,
        permission=beneficiary,
        custom={"label": _("Demander une suite"), "past": _("Suite demandée")},
    )
    def request_renewal(self, *, terms: dict[str, object], arrangements: Lines = None) -> None:
        self.write_terms(terms, arrangements, kind="renewal")

    @transition(
        field="state",
        source=S.ACTIVE,
        target=S.RENEWAL_REQUESTED,
        permission=either,
        custom={"label": _("Demander un changement"), "past": _("Changement demandé")},
    )
    def request_amendment(self, *, terms: dict[str, object], arrangements: Lines = None) -> None:
        """More time or less, other days, a nearer end."""
        self.write_terms(terms, arrangements, kind="amendment")

    @transition(
        field="state",
        source=S.RENEWAL_REQUESTED,
        target=None,
        permission=either,
        custom={"label": _("Proposer autre chose"), "past": _("Autre proposition")},
    )
    def propose_renewal(self, *, terms: dict[str, object], arrangements: Lines = None) -> None:
        self.write_terms(terms, arrangements)
        self.wait_for_the_other_side()

    @transition(
        field="state",
        source=S.RENEWAL_REQUESTED,
        target=None,
        conditions=[AllocationLifecycle.terms_are_on_the_other_side],
        permission=beneficiary,
        custom={"label": _("Accepter cette proposition"), "past": _("Proposition acceptée"), "primary": True},
    )
    def accept_renewal(self, *, seen: int | None = None) -> None:
        self.check_terms_were_read(seen)
        self.agree_to_terms()
        self.wait_for_the_other_side()

    @transition(
        field="state",
        source=S.RENEWAL_REQUESTED,
        target=S.ACTIVE,
        permission=line_manager,
        custom={"label": _("Accorder la suite"), "past": _("Suite accordée"), "primary": True},
    )
    def renew(self, *, seen: int | None = None) -> None:
        self.check_terms_were_read(seen)
        self.sign_terms()

    @transition(
        field="state",
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
        field="state",
        source=S.RENEWAL_REQUESTED,
        target=S.ACTIVE,
        permission=either,
        custom={"label": _("Garder l’accord tel qu’il est"), "past": _("L’accord reste tel qu’il était")},
    )
    def keep_agreement(self) -> None:
        """Nobody asks for anything else any more, or the person does not want what their manager asked for."""
