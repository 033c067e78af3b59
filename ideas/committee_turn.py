"""What waits for a member of the committee: ideas to score, to decide, then decisions to publish."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from ideas.gathered_turns import Awaited, CommitteeTurn, Expected, gathered
from ideas.lifecycle import IdeaState
from ideas.models import (
    Attendance,
    CommitteeSession,
    Decision,
    Evaluation,
    Idea,
    Review,
    Score,
    Seat,
    SeatKind,
    Telling,
)
from ideas.models.committee import VOTING
from ideas.models.decision import PUBLISHES
from ideas.recusal import carried_among, recusals


def committee_turns(user: User) -> list[CommitteeTurn]:
    """Nothing about the ideas that they stand close to; only what they prepare for whoever has no voice. What one
    session expects of them is one line, however many ideas it has.
    """
    asked = [_opinion(request) for request in Evaluation.objects.of(user).awaited().for_list()]
    by_seat = [_turn(review) for review in _waiting_for(user) if not review.consulted]
    prepared = [_sitting_turn(session) for session in _prepared_by(user)]
    return [*gathered([*by_seat, *asked]), *prepared, *_to_tell(user)]


def to_score_in(session: CommitteeSession, user: User) -> set[int]:
    """The keys of the ideas of this session whose levels they are still to give, by their seat or asked by name."""
    return {
        review.idea_id
        for review in _waiting_for(user, session)
        if review.consulted or not (review.scored or review.drafted)
    }


def _prepared_by(user: User) -> list[CommitteeSession]:
    """The sessions that wait for this person to send a pack, note who came or publish minutes."""
    if not user.has_perm("ideas.read_internal_idea"):
        return []
    return list(CommitteeSession.objects.filter(ball_person=user).order_by("due_on", "pk"))


def _to_tell(user: User) -> list[CommitteeTurn]:
    """The authors whom this person calls, before the site tells them by itself."""
    if not user.has_perm("ideas.read_internal_idea"):
        return []
    tellings = list(Telling.objects.to_tell().assigned_to(user).for_words())
    carried = carried_among([telling.idea for telling in tellings], user) if tellings else set()
    expected = _("prévenir la personne qui porte l’idée")
    return [
        CommitteeTurn(
            str(telling), expected, telling.get_absolute_url(), timezone.localdate(telling.publishes_at)
        )
        for telling in tellings
        if telling.idea.pk not in carried
    ]


def _sitting_turn(session: CommitteeSession) -> CommitteeTurn:
    return CommitteeTurn(session.title, session.expectation, session.get_absolute_url(), session.due_on)


def _waiting_for(user: User, session: CommitteeSession | None = None) -> list[Review]:
    """Of the committees in which this person has a voice, and of those that have no seats. To score, the seat is
    enough; to decide and to publish, it takes the role as well.
    """
    if only_reads(user) or not _has_a_part(user):
        return []
    found = _expecting(user)
    waiting = list(found if session is None else found.filter(session=session))
    close = recusals((review.idea for review in waiting), user) if waiting else {}
    return [review for review in waiting if review.idea_id not in close]


def _has_a_part(user: User) -> bool:
    """A light question before a heavy one: most people neither decide nor sit anywhere."""
    return user.has_perm("ideas.decide_idea") or Seat.objects.held_by(user).exists()


def _expecting(user: User) -> QuerySet[Review]:
    here = {"idea": OuterRef("idea")}
    seats = Seat.objects.in_force(OuterRef("session__held_on")).filter(
        committee=OuterRef("session__committee")
    )
    voice, pen = seats.held_by(user).filter(_has_a_voice()), seats.held_by(user).filter(_publishes())
    to_score = Exists(voice) & Q(drafted=None, scored=False)
    to_decide = Q(drafted=None) & (Exists(voice) | ~Exists(seats))
    to_publish = Q(drafted__isnull=False) & (Exists(pen) | ~Exists(seats))
    found = (
        Review.objects.pending()
        .filter(idea__state=IdeaState.IN_REVIEW, idea__in=Idea.objects.visible_to(user).values("pk"))
        .annotate(
            drafted=Subquery(Decision.objects.drafted().filter(**here).values("verdict")[:1]),
            # Asked by name: the request itself is what waits for them, on a day of its own.
            consulted=Exists(Evaluation.objects.of(user).awaited().filter(review=OuterRef("pk"))),
            scored=Exists(Score.objects.given_by(user).filter(review=OuterRef("pk"))),
        )
        .filter(to_decide | to_publish if user.has_perm("ideas.decide_idea") else to_score)
        # Settled, it is published by itself once its author is told: that is what waits for somebody.
        .exclude(Exists(Telling.objects.on_its_way().filter(decision__idea=OuterRef("idea"))))
        # A decision noted beforehand waits for the day of the session.
        .exclude(drafted__isnull=False, session__held_on__gt=timezone.localdate())
    )
    return found.select_related("idea__author", "session").order_by("idea__due_on", "order", "pk")


def _has_a_voice() -> Q:
    """Those who vote, and the deputies of one who does not come."""
    away = Attendance.objects.away().filter(session=OuterRef(OuterRef("session")))
    of_nobody = Q(stands_in_for=None) & Exists(away)
    of_one = Exists(away.filter(person=OuterRef("stands_in_for__person")))
    return Q(kind__in=VOTING) | Q(kind=SeatKind.DEPUTY) & (of_nobody | of_one)


def _publishes() -> Q:
    """The chair, the secretary, and who stands in for one of them."""
    seats = [SeatKind.CHAIR, SeatKind.SECRETARY]
    return Q(kind__in=seats) | Q(stands_in_for__kind__in=seats)


def _opinion(request: Evaluation) -> Awaited:
    turn = CommitteeTurn(
        str(request), request.expectation, request.get_absolute_url(), request.due_on, "chat-left-text"
    )
    return Awaited(Expected.SCORE, request.review, turn, by_name=True)


def _turn(review: Review) -> Awaited:
    idea, kind = review.idea, Expected.SCORE
    if review.drafted:
        kind = Expected.PUBLISH
    elif review.scored:
        kind = Expected.DECIDE
    if kind == Expected.PUBLISH:
        url = reverse("ideas:move", args=[idea.pk, PUBLISHES[review.drafted]])
    else:
        name = "ideas:score" if kind == Expected.SCORE else "ideas:decide"
        url = reverse(name, args=[review.session_id, idea.pk])
    return Awaited(kind, review, CommitteeTurn(idea.title, str(kind.label), url, idea.due_on))
