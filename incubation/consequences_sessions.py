"""What follows a decision on a project for the agenda it stands on, and the moves of a session for its gates."""

from django.utils.translation import gettext as _

from ideas.models import CommitteeSession, CommitteeSessionTransition
from incubation.gate_sessions import DECISIONS, follow, settle, waiting_in
from incubation.models import Project, ProjectTransition
from notifications.delivery import announce
from workflow.registry import follows


@follows("incubation.Project", *DECISIONS)
def its_place_on_the_agenda_is_settled(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    settle(project, by=line.actor)


@follows("ideas.CommitteeSession", "postpone")
def its_gates_wait_for_the_new_day(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    for project in follow(session):
        announce(project, "follow_session", line)


@follows("ideas.CommitteeSession", "cancel")
def its_gates_wait_for_another_session(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    reason = line.comment or _("La séance est annulée.")
    for project in list(waiting_in(session)):
        Project.perform(
            project.pk, "leave_session", by=None, on_behalf_of=line.actor, comment=reason, reason=reason
        )
