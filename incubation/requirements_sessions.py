"""What must be true before a gate is decided in its session, and before the minutes of that session are published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import CommitteeSession, Idea
from ideas.sitting import SessionState
from incubation.gate_sessions import AT_A_GATE, INTERRUPTS, is_said_in_session, quorum_of_gate
from incubation.models import GatePoint, Project
from workflow.registry import requires

TO_OPEN = (SessionState.PLANNED, SessionState.PACK_SENT)


@requires("incubation.Project", "enter_session")
def a_session_is_to_come(project: Project, by: User | None) -> Iterator[str]:
    if not CommitteeSession.objects.upcoming().taking_ideas().exists():
        yield _("Prévoyez d’abord une séance : aucune n’est à venir.")


@requires("incubation.Project", *AT_A_GATE)
def it_is_decided_on_the_day_of_its_session(project: Project, by: User | None) -> Iterator[str]:
    point = project.pending_point
    if point is None:
        return
    if not point.session.decides_now:
        yield _("Ce passage se décide en séance : %(session)s.") % {"session": point.session.dated_title()}
    else:
        yield from _in_number(point)


@requires("incubation.Project", *INTERRUPTS)
def what_the_session_interrupts_needs_its_number(project: Project, by: User | None) -> Iterator[str]:
    """A project may also be suspended or stopped by itself, in which case its gate leaves the agenda."""
    point = project.pending_point
    if point is not None and is_said_in_session(point, project, by):
        yield from _in_number(point)


def _in_number(point: GatePoint) -> Iterator[str]:
    if not point.session.seated:
        return
    if point.session.state in TO_OPEN:
        yield _("Notez d’abord les présences, puis ouvrez la séance.")
    elif not (quorum := quorum_of_gate(point)).reached:
        yield quorum.sentence


@requires("ideas.CommitteeSession", "publish_minutes")
def each_gate_was_decided(session: CommitteeSession, by: User | None) -> Iterator[str]:
    waiting = GatePoint.objects.pending().filter(session=session).select_related("project__idea")
    points = list(waiting.order_by("order", "pk"))
    ideas = Idea.objects.filter(pk__in=[point.project.idea_id for point in points])
    readable = set(ideas.visible_to(by).values_list("pk", flat=True)) if points and by else set()
    for point in points:
        idea = point.project.idea
        name = idea.title if idea.pk in readable else idea.reference
        yield _("Notez la décision sur le passage de « %(title)s », même pour le reporter.") % {"title": name}
