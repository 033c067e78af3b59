"""What follows the end of a project for the unit that was asked to keep its service."""

from incubation.models import Ownership, Project, ProjectTransition
from workflow.registry import follows


@follows("incubation.Project", "stop")
def no_unit_keeps_a_service_that_stops(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    _withdraw(project.ownerships.standing(), line)


@follows("incubation.Project", "complete")
def no_answer_is_awaited_any_more(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    """Whoever accepted keeps the service; a question without an answer is closed."""
    _withdraw(project.ownerships.awaited(), line)


def _withdraw(found: object, line: ProjectTransition) -> None:
    for pk in found.order_by("pk").values_list("pk", flat=True):
        Ownership.perform(pk, "withdraw", by=None, on_behalf_of=line.actor)
