"""What follows for the mission letter when time is granted, or when somebody is named sponsor."""

from incubation import letters
from incubation.models import Project, ProjectTransition, TimeAllocation, TimeAllocationTransition
from workflow.registry import follows


@follows("incubation.TimeAllocation", "approve", "renew")
def draw_the_letter(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    letters.draw(allocation.terms, line)


@follows("incubation.Project", "name_sponsor")
def ask_whoever_sponsors(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    if project.sponsor_id != project.loaded["sponsor_id"]:
        letters.ask_sponsor(project, line)
