"""Offering a mediation, answering the offer, holding it: nobody is made to come, and a no needs no reason."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import may
from incubation.agreement import DISCUSSED_STATES, AllocationState
from incubation.models import Mediation, MediationAnswer, TimeAllocation
from notifications.calendar import add_working_days
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing

S = AllocationState
# An agreement that was cancelled or is over has nothing left to talk about.
OFFERED_IN = [*DISCUSSED_STATES, S.REFUSED, S.RENEWAL_REQUESTED, S.APPROVED, S.ACTIVE, S.SUSPENDED]
BENEFICIARY, MANAGER = "beneficiary_answer", "manager_answer"


def why_not_offered(allocation: TimeAllocation) -> str:
    """Empty when a mediation may be offered."""
    if allocation.state not in OFFERED_IN:
        return _("Cette demande de temps est close.")
    if allocation.mediations.open().exists():
        return _("Une médiation est déjà proposée.")
    if allocation.responsible is None:
        return _("Personne n’est noté au-dessus de cette personne : il n’y a pas de second côté.")
    return ""


@transaction.atomic
def offer(allocation_pk: int, *, by: User | None) -> Mediation:
    """By the innovation team; `by` is `None` when the offer follows from a refusal, a silence, a contest."""
    allocation = _lock(allocation_pk)
    if by is not None and not may(by, "incubation.frame_project"):
        raise PermissionDenied(f"user {by.pk} may not offer a mediation on {allocation_pk}")
    if reason := why_not_offered(allocation):
        raise RequirementsMissing([reason])
    row = Mediation.objects.create(allocation=allocation, offered_by=by, offered_at=timezone.now())
    announce(row, "offer", row)
    return row


def offer_if_possible(allocation: TimeAllocation) -> Mediation | None:
    try:
        return offer(allocation.pk, by=None)
    except RequirementsMissing:
        return None


def side_of(row: Mediation, person: User) -> str:
    """Which of the two answers this person gives; empty for whoever gives none."""
    if person.pk == row.allocation.beneficiary_id:
        return BENEFICIARY
    return MANAGER if row.allocation.is_managed_by(person) else ""


@transaction.atomic
def answer(row: Mediation, *, by: User, accepts: bool) -> Mediation:
    """Until both said yes, each side may change its mind; asked twice, it changes nothing the second time."""
    row = _reread(row)
    side = side_of(row, by)
    if not side:
        raise PermissionDenied(f"user {by.pk} is no side of mediation {row.pk}")
    if not row.is_open or row.is_accepted:
        raise RequirementsMissing([_("Cette proposition a déjà sa réponse.")])
    given = MediationAnswer.ACCEPTED if accepts else MediationAnswer.DECLINED
    if getattr(row, side) == given:
        return row
    setattr(row, side, given)
    row.closed_at = timezone.now() if row.is_declined else None
    row.save(update_fields=[side, "closed_at"])
    if row.is_declined:
        announce(row, "decline", Act(str(row.pk), by))
    elif row.is_accepted:
        announce(row, "accept", Act(str(row.pk), by))
    return row


@transaction.atomic
def plan(row: Mediation, *, by: User, mediator: User, held_on: date) -> Mediation:
    row = _led(row, by)
    if not row.is_accepted:
        raise RequirementsMissing([_("Les deux n’ont pas encore accepté cette rencontre.")])
    if side_of(row, mediator):
        raise RequirementsMissing([_("%(person)s est d’un des deux côtés.") % {"person": mediator}])
    if (row.mediator_id, row.held_on) == (mediator.pk, held_on):
        return row
    row.mediator, row.held_on = mediator, held_on
    row.save(update_fields=["mediator", "held_on"])
    announce(row, "plan", Act(f"{row.pk}:{mediator.pk}:{held_on:%Y%m%d}", by))
    return row


@transaction.atomic
def close(row: Mediation, *, by: User, outcome: str) -> Mediation:
    """With what was agreed, or why it does not take place any more: both sides read it."""
    row = _led(row, by)
    row.outcome, row.closed_at = outcome, timezone.now()
    row.save(update_fields=["outcome", "closed_at"])
    announce(row, "close", Act(str(row.pk), by, outcome))
    return row


def offer_to_the_silent(today: date) -> int:
    """Requests that stayed without answer well past their day. Each one once: return how many were offered."""
    due = add_working_days(today, -settings.DELAYS_IN_WORKING_DAYS["mediation_offer"])
    silent = TimeAllocation.objects.discussed().awaiting_manager().filter(due_on__lte=due, mediations=None)
    offered = [offer_if_possible(allocation) for allocation in silent.for_page()]
    return sum(row is not None for row in offered)


def leads(row: Mediation, person: User) -> bool:
    return may(person, "incubation.frame_project") or person.pk == row.mediator_id


def _led(row: Mediation, by: User) -> Mediation:
    row = _reread(row)
    if not leads(row, by):
        raise PermissionDenied(f"user {by.pk} does not lead mediation {row.pk}")
    if not row.is_open:
        raise RequirementsMissing([_("Cette médiation est close.")])
    return row


def _lock(allocation_pk: int) -> TimeAllocation:
    """The project, then the agreement, as every move does."""
    TimeAllocation.lock_before(allocation_pk)
    return TimeAllocation.objects.select_for_update(of=("self",), no_key=True).get(pk=allocation_pk)


def _reread(row: Mediation) -> Mediation:
    _lock(row.allocation_id)
    return Mediation.objects.for_page().get(pk=row.pk)
