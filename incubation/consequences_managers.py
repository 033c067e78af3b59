"""What follows when those who answer for a person say no, or change."""

from incubation import mediation
from incubation.models import TimeAllocation, TimeAllocationTransition
from workflow.registry import follows


@follows("incubation.TimeAllocation", "refuse", "decline_renewal", "contest")
def a_mediation_is_offered(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    """To both sides. The answer stays what it is: talking about it is not taking it back."""
    mediation.offer_if_possible(allocation)
