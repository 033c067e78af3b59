"""Beside the agenda: one idea, what is known of it, and what this person may do about its decision."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.permissions import may
from ideas.agenda import Point
from ideas.forms.session import DecisionForm
from ideas.models import Decision, Idea, Qualification
from ideas.models.decision import PUBLISHES
from ideas.naming import knows_the_author
from ideas.recusal import recused
from ideas.scoring import ScoreSheet, score_sheet
from ideas.seats import Quorum, decides, quorum_of
from ideas.sitting import SessionState
from workflow.moves import Move, moves_for

POSTPONES = frozenset({"defer", "request_complement"})


@dataclass(frozen=True)
class Panel:
    """`scores`, `form` and `publication` are empty for whoever may not see or do that."""

    sheet: Qualification | None
    recused: str
    scores: ScoreSheet | None
    may_score: bool
    form: DecisionForm | None
    publication: Move | None
    postponements: list[Move]
    published: Decision | None
    quorum: Quorum | None
    withdrawn: str  # who does not count in it, in words


def panel_for(point: Point, viewer: User) -> Panel:
    idea, is_open = point.idea, point.review.is_open and not point.carried
    session = point.review.session
    is_written = is_open and not point.settled
    may_decide = is_written and decides(session, viewer)
    reason = recused(idea, viewer)
    moves = _moves(point, viewer) if is_open else []
    quorum = quorum_of(point.review) if is_open and session.state == SessionState.HELD else None
    return Panel(
        sheet=idea.qualifications.for_committee().current(),
        recused=reason,
        scores=None if point.carried else score_sheet(point.review, viewer),
        may_score=is_written and not reason and may(viewer, "ideas.score_idea"),
        form=DecisionForm(review=point.review, draft=point.draft) if may_decide else None,
        publication=next((move for move in moves if move.name not in POSTPONES), None),
        postponements=[move for move in moves if move.name in POSTPONES],
        published=point.decision if point.decided else None,
        quorum=quorum,
        withdrawn=_withdrawn(quorum, idea, viewer) if quorum else "",
    )


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
    names = set() if point.settled else set(POSTPONES)
    point.idea.is_settled = point.settled  # the agenda knows: the moves need not ask
    if point.draft is not None:
        names.add(PUBLISHES[point.draft.verdict])
    pattern = reverse("ideas:move", args=[point.idea.pk, "name"]).replace("/name/", "/{name}/")
    return moves_for(point.idea, viewer, pattern, frozenset(names))
