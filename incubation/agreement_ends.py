"""A time agreement that has lost its reason ends, whatever its state."""

from accounts.models import User
from incubation.models import TimeAllocation


def close_agreement(allocation: TimeAllocation, *, on_behalf_of: User | None, comment: str = "") -> None:
    possible = allocation.possible_moves()
    for name in ("end", "cancel"):
        if name in possible:
            TimeAllocation.perform(allocation.pk, name, by=None, on_behalf_of=on_behalf_of, comment=comment)
            return
