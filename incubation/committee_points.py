"""The gates put before a committee, among the points of a session."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.agenda_points import OtherPoint, Paper, also_on_the_agenda
from ideas.models import CommitteeSession, Idea
from ideas.models.session import LOCKED_BEFORE, PLACED_AMONG_IDEAS
from ideas.seats import decides
from ideas.sitting import CLOSED
from ideas.sittings.agenda_order import key_of
from incubation.gate_dossier import Dossiers, phase_in_words
from incubation.gate_sessions import lock_projects_of
from incubation.models import GatePoint
from incubation.models.gate_point import PointOutcome
from incubation.recusal import recusals
from workflow.written import Block, heading

LOCKED_BEFORE.append(lock_projects_of)
PLACED_AMONG_IDEAS.append(GatePoint)


@also_on_the_agenda
def gates(session: CommitteeSession, viewer: User) -> list[OtherPoint]:
    points = list(GatePoint.objects.of(session).with_projects())
    return list(_seen(session, points, viewer)) if points else []


def _seen(session: CommitteeSession, points: list[GatePoint], viewer: User) -> Iterator[OtherPoint]:
    ideas = [point.project.idea_id for point in points]
    readable = set(Idea.objects.visible_to(viewer).filter(pk__in=ideas).values_list("pk", flat=True))
    close = recusals((point.project for point in points if point.is_pending), viewer)
    opened = session.decides_now and session.state not in CLOSED
    may_decide = opened and decides(session, viewer)
    dossiers = Dossiers([point for point in points if point.project.idea_id in readable], viewer)
    for point in points:
        point.session = session
        place = {"key": key_of(point), "order": point.order, "over": not point.is_pending}
        if point.project.idea_id not in readable:
            yield OtherPoint(
                named(point, point.project.idea.reference), "", _("Diffusion restreinte"), **place
            )
            continue
        recused = close.get(point.project_id, "")
        yield OtherPoint(
            label=label_of(point),
            url=point.get_absolute_url(),
            detail=said_of(point),
            summary=point.project.idea.problem,
            action=_("Noter la décision") if may_decide and point.is_pending and not recused else "",
            recused=recused,
            told=_pages(point, dossiers),
            **place,
        )


def label_of(point: GatePoint) -> str:
    return named(point, point.project.title)


def named(point: GatePoint, name: str) -> str:
    words = {"phase": phase_in_words(point), "name": name}
    return _("Passage après la phase « %(phase)s » : %(name)s") % words


def said_of(point: GatePoint) -> str:
    """What is asked of the committee, then what it said."""
    if point.is_pending:
        return _("Décider de la suite du projet")
    if point.outcome == PointOutcome.DECIDED:
        words = {"decision": point.gate.get_decision_display(), "reason": point.gate.reason}
    else:
        words = {"decision": point.get_outcome_display(), "reason": point.reason}
    return _("%(decision)s : « %(reason)s »") % words if words["reason"] else str(words["decision"])


def _pages(point: GatePoint, dossiers: Dossiers) -> object:
    def told(paper: Paper) -> Iterable[Block]:
        yield heading(label_of(point), new_page=paper is Paper.PACK)
        yield from dossiers.of(point) if paper is Paper.PACK else dossiers.decision(point)

    return told
