"""What follows the end of a project for the unit that was asked to keep its service."""

from incubation.models import Ownership, Project, ProjectTransition
from workflow.registry import follows


@follows("incubation.Project", "stop")
def no_unit_keeps_a_service_that_stops(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    """Nothing of the kind at the closing: it waits for the unit to accept, and whoever accepted keeps the service."""
    for pk in project.ownerships.standing().order_by("pk").values_list("pk", flat=True):
        Ownership.perform(pk, "withdraw", by=None, on_behalf_of=line.actor)
