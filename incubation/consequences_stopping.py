"""What follows the end of a project that stops for the service that let it be tried."""

from incubation.models import Project, ProjectTransition
from incubation.notifications_stopping import THANK
from incubation.stopping import service_of
from notifications.delivery import announce
from workflow.registry import follows


@follows("incubation.Project", "stop")
def the_service_is_thanked(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    for given in service_of(project):
        announce(given, THANK, line)
