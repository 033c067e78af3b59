"""What follows, in the same transaction, from what happens to an agreement that is lived."""

from django.utils import timezone

from incubation.models import TimeAllocation, TimeAllocationTransition
from workflow.registry import follows


@follows("incubation.TimeAllocation", "agree_to_suspension")
def suspend_when_the_day_has_come(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    if allocation.suspends_on <= timezone.localdate():
        TimeAllocation.perform(allocation.pk, "suspend", by=None, on_behalf_of=line.actor)
