"""What is told of the conditions that a gate poses."""

from accounts.models import User
from accounts.models.user import reachable
from incubation import audiences
from incubation.deciding_gates import CONDITION, MEET, POSE, WAIVE, condition_owners
from incubation.models import GateCondition, Project
from notifications.registry import Message, on


def who_answers(condition: GateCondition) -> list[User | None]:
    """Whoever it was asked of; who leads the project once they left it, or when nobody was named."""
    project = condition.project
    return [condition.owner if condition.owner in condition_owners(project) else project.intrapreneur]


def owner_and_carrier(condition: GateCondition) -> list[User]:
    """Whatever they mute: what they were asked for is settled."""
    return _beside_whoever_settled(condition, [condition.owner, condition.project.intrapreneur])


def team_and_poser(condition: GateCondition) -> list[User]:
    """The team, whoever sponsors it, and whoever noted the decision that posed it, while they read the project."""
    poser = condition.gate.recorded_by
    reads = Project.objects.visible_to(poser).filter(pk=condition.project_id).exists()
    return _beside_whoever_settled(
        condition, [*condition_owners(condition.project), poser if reads else None]
    )


def _beside_whoever_settled(condition: GateCondition, people: list[User | None]) -> list[User]:
    settled_by = {condition.met_by_id, condition.waived_by_id}
    return [person for person in reachable(people) if person.pk not in settled_by]


def carrier_and_follower(condition: GateCondition) -> list[User | None]:
    """Whoever leads the project, and whoever follows its idea in the innovation team."""
    return [condition.project.intrapreneur, *audiences.owner(condition.project)]


on(CONDITION, POSE, Message("incubation/condition_posed", who_answers, needs_action=True))
for settled, text in ((MEET, "incubation/condition_met"), (WAIVE, "incubation/condition_waived")):
    on(CONDITION, settled, Message(text, owner_and_carrier, always=True), Message(text, team_and_poser))
