"""What is told of the conditions that a gate poses."""

from accounts.models import User
from incubation import audiences
from incubation.deciding_gates import CONDITION, POSE, WAIVE, condition_owners
from incubation.models import GateCondition
from notifications.registry import Message, on


def who_answers(condition: GateCondition) -> list[User | None]:
    """Whoever it was asked of; who leads the project once they left it, or when nobody was named."""
    project = condition.project
    return [condition.owner if condition.owner in condition_owners(project) else project.intrapreneur]


def owner_and_carrier(condition: GateCondition) -> list[User | None]:
    return [condition.owner, condition.project.intrapreneur]


def carrier_and_follower(condition: GateCondition) -> list[User | None]:
    """Whoever leads the project, and whoever follows its idea in the innovation team."""
    return [condition.project.intrapreneur, *audiences.owner(condition.project)]


on(CONDITION, POSE, Message("incubation/condition_posed", who_answers, needs_action=True))
on(CONDITION, WAIVE, Message("incubation/condition_waived", owner_and_carrier, always=True))
