"""Who may move a time agreement: the person, their line manager, whoever frames projects."""

from typing import TYPE_CHECKING

from accounts.models import User
from accounts.permissions import may

if TYPE_CHECKING:
    from incubation.agreement import AllocationLifecycle


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
    "line manager": lambda allocation, user: allocation.is_managed_by(user),
    "incubation.frame_project": lambda allocation, user: may(user, "incubation.frame_project"),
    "incubation.pass_gate": lambda allocation, user: may(user, "incubation.pass_gate"),
}

beneficiary = Side("beneficiary")
line_manager = Side("line manager")
either = Side("beneficiary", "line manager")
