"""What the page of a session says of the sitting itself: where it stands, who is there, what this person may do."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from ideas.models import CommitteeSession
from ideas.seats import keeps_the_pen, sits
from ideas.sitting import SessionState
from ideas.sittings.presence import in_words, may_be_noted
from workflow.ball import Ball
from workflow.history import HistoryLine, read_by
from workflow.moves import Move, moves_for


@dataclass(frozen=True)
class Sitting:
    """`to_approve`: the minutes of earlier sessions that this one may approve."""

    ball: Ball | None
    moves: list[Move]
    presence: list[tuple[User, str]]
    notes_presence: bool
    arranges: bool
    to_approve: list[CommitteeSession]
    may_approve: bool
    history: list[HistoryLine]


def sitting_for(session: CommitteeSession, viewer: User) -> Sitting:
    pen = keeps_the_pen(session, viewer)
    opened = session.state == SessionState.HELD
    earlier = CommitteeSession.objects.before(session).awaiting_approval() if opened else []
    return Sitting(
        ball=session.ball(viewer),
        moves=moves_for(session, viewer, pattern_of(session)),
        presence=in_words(session),
        notes_presence=pen and may_be_noted(session),
        arranges=pen and may_be_noted(session),
        to_approve=list(earlier),
        may_approve=opened and sits(session, viewer),
        history=read_by(viewer, session.history.select_related("actor").order_by("-at", "-pk")),
    )


def pattern_of(session: CommitteeSession) -> str:
    return reverse("ideas:session_move", args=[session.pk, "name"]).replace("/name/", "/{name}/")
