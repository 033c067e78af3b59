"""Beside the agenda: one idea, what is known of it, and what this person may do about its decision."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from ideas.agenda import Point
from ideas.agreeing import Agreement, agreements_of, notes_levels
from ideas.forms.decision import DecisionForm
from ideas.models import Decision, Idea, Qualification
from ideas.models.decision import PUBLISHES, SENT_BACK
from ideas.naming import knows_the_author
from ideas.recusal import recused
from ideas.scoring import ScoreSheet, score_sheet
from ideas.seats import Quorum, decides, may_stand_aside, quorum_of, scores
from ideas.sitting import SessionState
from ideas.telling.recording import may_tell
from workflow.moves import Move, moves_for

# Off the agenda of a session to come; from its day on, decisions like the others.
POSTPONES = frozenset(PUBLISHES[verdict] for verdict in SENT_BACK)


@dataclass(frozen=True)
class Panel:
    """`scores`, `form` and `publication` are empty for whoever may not see or do that."""

    sheet: Qualification | None
    recused: str
    scores: ScoreSheet | None
    may_score: bool
    may_ask: bool
    may_stand_aside: bool
    form: DecisionForm | None
    publication: Move | None
    postponements: list[Move]
    published: Decision | None
    shows_dissent: bool
    quorum: Quorum | None
    withdrawn: str  # who does not count in it, in words
    may_agree: bool
    agreements: list[Agreement]
    may_tell: bool


def panel_for(point: Point, viewer: User) -> Panel:
    idea, is_open = point.idea, point.review.is_open and not point.carried
    session = point.review.session
    is_written = is_open and not point.settled
    reason = recused(idea, viewer)
    may_decide = is_written and not reason and decides(session, viewer)
    moves = _moves(point, viewer) if is_open else []
    quorum = quorum_of(point.review) if is_open and session.state == SessionState.HELD else None
    return Panel(
        sheet=idea.qualifications.for_committee().current(),
        recused=reason,
        scores=None if point.carried else score_sheet(point.review, viewer),
        may_score=is_written and not reason and scores(session, viewer),
        may_ask=may(viewer, "ideas.ask_opinion") and not point.carried,
        may_stand_aside=is_open and not reason and may_stand_aside(session, viewer),
        form=DecisionForm(review=point.review, draft=point.draft, user=viewer) if may_decide else None,
        publication=next(iter(moves), None) if session.decides_now else _publication(moves),
        postponements=[] if session.decides_now else [move for move in moves if move.name in POSTPONES],
        published=point.decision if point.decided else None,
        shows_dissent=not point.kept,
        quorum=quorum,
        withdrawn=_withdrawn(quorum, idea, viewer) if quorum else "",
        may_agree=is_written and not reason and notes_levels(session, viewer),
        agreements=[] if point.carried else agreements_of(point.review),
        may_tell=is_open and point.settled and _may_tell(point, viewer),
    )


def _publication(moves: list[Move]) -> Move | None:
    """Of a decision noted beforehand; an idea that would be sent back is simply taken off the agenda till then."""
    return next((move for move in moves if move.name not in POSTPONES), None)


def _may_tell(point: Point, viewer: User) -> bool:
    if point.telling is None or point.telling.is_told or only_reads(viewer):
        return False
    point.decision.idea, point.decision.session = point.idea, point.review.session
    return may_tell(point.telling, viewer)


def _withdrawn(quorum: Quorum, idea: Idea, viewer: User) -> str:
    """To name who stands close to an idea is to name its author, or nearly."""
    count = len(quorum.recused)
    if not count:
        return ""
    if knows_the_author(idea, viewer):
        return _("Se retirent pour cette idée : %(names)s.") % {"names": ", ".join(map(str, quorum.recused))}
    words = ngettext(
        "%(count)s personne se retire pour cette idée.",
        "%(count)s personnes se retirent pour cette idée.",
        count,
    )
    return words % {"count": count}


def _moves(point: Point, viewer: User) -> list[Move]:
    session = point.review.session
    names = set() if session.decides_now else set(POSTPONES)
    # The agenda knows: the moves need not ask.
    point.idea.pending_session = session
    point.idea.seated_review = point.review if session.seated else None
    if point.draft is not None:
        names.add(PUBLISHES[point.draft.verdict])
    pattern = reverse("ideas:move", args=[point.idea.pk, "name"]).replace("/name/", "/{name}/")
    return moves_for(point.idea, viewer, pattern, frozenset(names))
