"""What follows for the colleagues named in an arrangement when the agreement moves, in the same transaction."""

from incubation import arranging
from incubation.models import AllocationTerms, TimeAllocation, TimeAllocationTransition
from workflow.registry import follows

ALLOCATION = "incubation.TimeAllocation"
WRITE_TERMS = ("propose", "propose_renewal", "request_renewal", "request_amendment")


@follows(ALLOCATION, *WRITE_TERMS)
def ask_whoever_is_named(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    arranging.ask_colleagues(allocation.terms, by=line.actor)
    if not allocation.terms.starts_a_change:
        replaced = _version_before(allocation.terms)
        arranging.release(arranging.named_in(replaced), line, but=allocation.terms)


@follows(ALLOCATION, "approve", "renew")
def tell_whoever_is_named(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    arranging.settle(allocation, line)
    if allocation.terms.amends:
        arranging.release(arranging.named_in(allocation.terms.amends), line, but=allocation.terms)


@follows(ALLOCATION, "refuse", "cancel")
def let_whoever_is_named_go(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    arranging.release(arranging.named_in(allocation.terms), line)


@follows(ALLOCATION, "end")
def give_their_tasks_back(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    if allocation.terms != allocation.terms_in_force:
        arranging.release(arranging.named_in(allocation.terms), line, but=allocation.terms_in_force)
    arranging.give_back(allocation, line)


@follows(ALLOCATION, "decline_renewal", "keep_agreement")
def let_whoever_the_change_named_go(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    arranging.release(arranging.named_in(allocation.terms), line, but=allocation.terms_in_force)


def _version_before(terms: AllocationTerms) -> AllocationTerms:
    return terms.allocation.versions.filter(number__lt=terms.number).order_by("-number").first()
