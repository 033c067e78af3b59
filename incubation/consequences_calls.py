"""What ends the search for somebody to carry a project."""

from incubation import calls
from incubation.models import Project, ProjectTransition
from workflow.registry import follows


@follows("incubation.Project", "accept_to_carry", "name_carrier", "replace_carrier", "stop", "complete")
def the_search_ends(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    calls.end_with(project, by=line.actor)
