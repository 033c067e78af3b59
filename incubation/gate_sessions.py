"""A gate in its session: who decides now, in what number, and what becomes of its place on the agenda."""

from django.db.models import QuerySet

from accounts.models import User
from ideas.models import CommitteeSession
from ideas.seats import Quorum, voting_at
from ideas.sitting import CLOSED
from incubation.models import GatePoint, GateReview, Project
from incubation.recusal import decides_in_session, recused_among
from incubation.services import write_turn_on_idea

# What may be decided at a gate: the first need one that was asked, the others interrupt a project at any time.
AT_A_GATE = ("open_prototype", "open_rollout", "open_follow_up", "pivot", "complete", "keep_following")
INTERRUPTS = ("pause", "stop")
DECISIONS = (*AT_A_GATE, *INTERRUPTS)


def is_said_in_session(point: GatePoint, project: Project, by: User | None) -> bool:
    """Whether this person speaks for the committee, on its day; a project may also stop by itself."""
    session = point.session
    on_its_day = session.decides_now and session.state not in CLOSED
    return by is not None and on_its_day and decides_in_session(project, by)


def quorum_of_gate(point: GatePoint) -> Quorum | None:
    """`None` for a committee without seats, which asks for none. Kept on the point for the next question of a page."""
    if "_quorum" not in point.__dict__:
        point._quorum = _counted(point)
    return point._quorum


def _counted(point: GatePoint) -> Quorum | None:
    session = point.session
    if not session.seated:
        return None
    there = voting_at(session)
    withdrawn = recused_among(point.project, there)
    voting = [person for person in there if person not in withdrawn]
    return Quorum(session.committee.quorum, voting, withdrawn)


def settle(project: Project, *, by: User | None) -> None:
    """After a decision on the project, in its transaction: it is that of the session, or the gate leaves the agenda."""
    point = project.agenda_points.pending().select_related("session__committee").first()
    if point is None:
        return
    project.pending_point = point
    if is_said_in_session(point, project, by):
        point.close("decided", by=by, gate=_latest(project))
    else:
        point.close("left", by=by, reason=_latest(project).reason[:2000])
    project.pending_point = None


def _latest(project: Project) -> GateReview:
    return project.gates.order_by("-pk")[0]


def follow(session: CommitteeSession) -> list[Project]:
    """The projects of its agenda are due on its day."""
    projects = list(waiting_in(session))
    for project in projects:
        Project.objects.filter(pk=project.pk).update(due_on=session.held_on)
        project.due_on = session.held_on
        write_turn_on_idea(project)
    return projects


def waiting_in(session: CommitteeSession) -> QuerySet[Project]:
    points = GatePoint.objects.pending().filter(session=session)
    return Project.objects.filter(agenda_points__in=points).select_related("idea").order_by("pk")


def lock_projects_of(session_pk: int) -> None:
    """Before the session itself: a gate locks its project, then the session that it enters."""
    points = GatePoint.objects.pending().filter(session=session_pk)
    waiting = Project.objects.select_for_update(of=("self",), no_key=True)
    list(waiting.filter(agenda_points__in=points).order_by("pk"))
