"""What follows a decision at a gate, in the same transaction."""

from incubation.deciding_gates import POSE
from incubation.models import Project, ProjectTransition
from incubation.requirements_gates import OPENS_A_PHASE
from notifications.delivery import announce
from workflow.registry import follows


@follows("incubation.Project", *OPENS_A_PHASE)
def tell_who_has_a_condition_to_meet(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    if not inputs.get("conditions"):
        return
    for condition in project.gates.latest("pk").conditions.select_related("owner"):
        condition.gate.project = project
        announce(condition, POSE, line)
