"""Where the two machines meet: opening a project, ending it, and asking for time."""

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from accounts.models import User
from accounts.models.user import reachable
from accounts.permissions import sync_permissions_around
from ideas.models import Idea
from ideas.stages import Stage
from incubation import arranging
from incubation.bases import whole
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import Project, TeamMember, TimeAllocation, Track
from incubation.strands import open_study
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.registry import missing_for

_TURN = ["ball_holder", "ball_person", "ball_expected"]

STAGE_OF = {
    ProjectState.FRAMING: Stage.STUDY,
    ProjectState.FEASIBILITY: Stage.STUDY,
    ProjectState.PROTOTYPE: Stage.PROTOTYPE,
    ProjectState.ROLLOUT: Stage.ROLLOUT,
    ProjectState.FOLLOW_UP: Stage.FOLLOW_UP,
    ProjectState.COMPLETED: Stage.FOLLOW_UP,
}


def open_project(idea: Idea, *, track: str, by: User) -> Project:
    """Called in the transaction that publishes the decision: the idea moves and the project exists, or neither."""
    phase = ProjectState.PROTOTYPE if track == Track.FAST else ProjectState.FRAMING
    project = Project.begin("open", by=by, idea=idea, track=track, state=phase)
    open_study(project)
    return project


def end_idea(project: Project, *, by: User | None) -> None:
    """Called in the transaction that ends the project: both end or neither does."""
    name = "complete" if project.state == ProjectState.COMPLETED else "stop"
    Idea.perform(project.idea_id, name, by=None, on_behalf_of=by)


@transaction.atomic
def request_time(
    project: Project,
    *,
    by: User,
    terms: dict[str, object],
    arrangements: list[dict[str, object]],
    reason: str = "",
) -> TimeAllocation:
    """Ask the line manager for time. `terms` are the fields of a version, `arrangements` those of each task.

    `PermissionDenied` for whoever is not the intrapreneur or a member; `RequirementsMissing` says what lacks.
    """
    project = _lock(project.pk)
    if by not in time_askers(project):
        raise PermissionDenied(f"user {by.pk} may not ask time for project {project.pk}")
    terms = whole({**terms, "no_arrangement_reason": reason})
    asked = {name: terms[name] for name in ("percent", "starts_on", "ends_on")}
    asked |= {"project": project, "beneficiary": by}
    candidate = TimeAllocation(**asked)
    candidate.inputs = {"terms": terms}
    if sentences := missing_for(candidate, "request", by):
        raise RequirementsMissing(sentences)
    allocation = TimeAllocation.begin("request", by=by, **asked)
    arranging.ask_colleagues(allocation.write_terms(terms, arrangements), by=by)
    return allocation


def time_askers(project: Project, standing: Iterable[TeamMember] | None = None) -> list[User]:
    """`standing`: the members who are there, for whoever read them already, with their people."""
    if standing is None:
        standing = project.memberships.standing().select_related("person")
    members = [member.person for member in standing]
    return [person for person in (project.intrapreneur, *members) if person is not None]


def team_of(project: Project) -> list[User]:
    """Everybody who works on it: carrier, coach, members."""
    return reachable([project.intrapreneur, project.coach, *time_askers(project)])


def show_author(idea: Idea) -> None:
    """Whoever leads a project in the open is not hidden any more behind the idea it comes from."""
    Idea.objects.filter(pk=idea.pk, name_hidden=True).update(name_hidden=False)


def write_turn_on_idea(project: Project) -> None:
    """The catalogue, the idea's page, its mails and the admin all say whose turn it is in the project."""
    Idea.objects.filter(pk=project.idea_id).update(
        stage=STAGE_OF.get(project.state, models.F("stage")),
        ball_holder=project.ball_holder,
        ball_person=project.ball_person,
        ball_expected=project.ball_expected,
        due_on=_due_on(project),
        paused_at=project.paused_at,
        paused_until=project.paused_until,
        pause_reason=project.pause_reason,
    )


def _due_on(project: Project) -> date | None:
    """While the frame is gathered, the answer that the time of the carrier waits for comes first."""
    if project.state == ProjectState.FRAMING and not project.is_paused:
        allocation = project.allocations.concluding(project.intrapreneur_id)
        if allocation and allocation.is_waiting:
            return allocation.due_on
    return project.due_on


def write_turn_on_project(allocation: TimeAllocation) -> None:
    """While the frame is gathered, the turn of the project is that of its time agreement."""
    project = _lock(allocation.project_id)
    if project.state not in ACTIVE_PHASES:
        return
    project.take_turn(project.turn())
    project.save(update_fields=_TURN)
    write_turn_on_idea(project)


def hand_turns_over(manager: User | None = None) -> int:
    """Requests wait for whoever answers today: managers change, delegates come and go. Return how many moved.

    Of one `manager`, whose delegates have just changed; otherwise of all.
    """
    waiting = TimeAllocation.objects.on_a_desk().for_page()
    if manager is not None:
        waiting = waiting.answered_by(manager)
    return sum(_hand_over(found.pk) for found in waiting if found.turn().person != found.ball_person)


@transaction.atomic
def _hand_over(allocation_pk: int) -> bool:
    TimeAllocation.lock_before(allocation_pk)
    allocation = TimeAllocation.objects.select_for_update(of=("self",), no_key=True).get(pk=allocation_pk)
    turn = allocation.turn()
    if turn.person == allocation.ball_person:
        return False
    allocation.take_turn(turn)
    allocation.save(update_fields=_TURN)
    write_turn_on_project(allocation)
    return True


def _lock(project_pk: int) -> Project:
    return Project.objects.select_for_update(of=("self",), no_key=True).get(pk=project_pk)


def sync_project_rights(project: Project) -> None:
    """On the project, and on the idea that it comes from."""
    sync_permissions_around(project)
