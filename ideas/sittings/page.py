"""What the page of a session says of the sitting itself: where it stands, who is there, what this person may do."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from ideas.models import CommitteeSession, Seat
from ideas.seats import keeps_the_pen, sits
from ideas.sitting import WERE_HELD, SessionState
from ideas.sittings.presence import in_words, may_be_noted
from ideas.telling.settling import settles
from workflow.ball import Ball
from workflow.history import HistoryLine, read_by
from workflow.moves import Move, moves_for


@dataclass(frozen=True)
class Sitting:
    """`to_approve`: the minutes of earlier sessions that this one may approve. `prepares_pack`: its file is still to
    make, for whoever sends it. `seats`: each with the person it stands in for.
    """

    ball: Ball | None
    moves: list[Move]
    presence: list[tuple[User, str]]
    notes_presence: bool
    arranges: bool
    prepares_pack: bool
    to_approve: list[CommitteeSession]
    may_approve: bool
    history: list[HistoryLine]
    seats: list[tuple[Seat, User | None]]
    settles: bool


def sitting_for(session: CommitteeSession, viewer: User) -> Sitting:
    pen = keeps_the_pen(session, viewer)
    opened = session.state == SessionState.HELD
    earlier = CommitteeSession.objects.before(session).awaiting_approval() if opened else []
    moves = moves_for(session, viewer, pattern_of(session))
    return Sitting(
        ball=session.ball(viewer),
        moves=moves,
        presence=in_words(session),
        notes_presence=pen and may_be_noted(session),
        arranges=pen and may_be_noted(session),
        prepares_pack=any(move.name == "send_pack" and move.missing for move in moves),
        to_approve=list(earlier),
        may_approve=opened and sits(session, viewer),
        history=read_by(viewer, session.history.select_related("actor").order_by("-at", "-pk")),
        seats=_seats(session),
        settles=session.state in WERE_HELD and settles(session, viewer),
    )


def _seats(session: CommitteeSession) -> list[tuple[Seat, User | None]]:
    """Who sits on the day of the session; beside a deputy, in whose place they come."""
    people = {seat.pk: seat.person for seat in session.seated}
    return [(seat, people.get(seat.stands_in_for_id)) for seat in session.seated]


def pattern_of(session: CommitteeSession) -> str:
    return reverse("ideas:session_move", args=[session.pk, "name"]).replace("/name/", "/{name}/")
