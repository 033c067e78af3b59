"""What the page of an agreement, and that of its project, tell of the time that was given: to each what is theirs."""

from dataclasses import dataclass
from functools import cached_property

from accounts.models import User
from incubation.models import TimeAllocation
from incubation.time_log import Month, monthly, months_of


def sees_totals(viewer: User, allocation: TimeAllocation) -> bool:
    """The person, whoever answers for them today, the coach, the innovation team. By no right to view: the general
    management and the auditors hold it, and a superuser holds them all.
    """
    if viewer.pk in (allocation.beneficiary_id, allocation.project.coach_id):
        return True
    if viewer.may_manage(allocation.beneficiary):
        return True
    return viewer.has_perm("incubation.frame_project") and not viewer.is_superuser


@dataclass(frozen=True)
class Totals:
    """Minutes."""

    planned: int
    consumed: int

    @classmethod
    def of(cls, months: list[Month]) -> "Totals":
        return cls(sum(month.planned for month in months), sum(month.consumed for month in months))


class TimeTotals:
    def __init__(self, allocation: TimeAllocation, viewer: User) -> None:
        self.allocation, self.viewer = allocation, viewer

    @cached_property
    def is_mine(self) -> bool:
        return self.allocation.beneficiary_id == self.viewer.pk

    @cached_property
    def months(self) -> list[Month]:
        """The running month for the person alone: others would read a day by subtraction."""
        if self.is_mine:
            return months_of(self.allocation)
        return monthly(self.allocation) if sees_totals(self.viewer, self.allocation) else []

    @cached_property
    def totals(self) -> Totals:
        return Totals.of(self.months)
