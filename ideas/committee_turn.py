"""What waits for a member of the committee: ideas to score, to decide, then decisions to publish."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import CommitteeSession, Decision, Review, Score, Seat, SeatKind
from ideas.models.decision import PUBLISHES
from ideas.recusal import carries, recusals


@dataclass(frozen=True)
class CommitteeTurn:
    title: str
    expected: str
    url: str
    due_on: date | None


def committee_turns(user: User) -> list[CommitteeTurn]:
    """Nothing for whoever does not decide, and nothing about the ideas that they carry."""
    prepared = [_sitting_turn(session) for session in _prepared_by(user)]
    if not user.has_perm("ideas.decide_idea"):
        return prepared
    waiting = _waiting_for(user)
    close = recusals((review.idea for review in waiting), user)
    turns = [_turn(review, review.idea_id in close) for review in waiting if not carries(review.idea, user)]
    return [*turns, *prepared]


def _prepared_by(user: User) -> list[CommitteeSession]:
    """The sessions that wait for this person to send a pack, note who came or publish minutes."""
    if not user.has_perm("ideas.read_internal_idea"):
        return []
    return list(CommitteeSession.objects.filter(ball_person=user).order_by("due_on", "pk"))


def _sitting_turn(session: CommitteeSession) -> CommitteeTurn:
    return CommitteeTurn(session.title, session.expectation, session.get_absolute_url(), session.due_on)


def _waiting_for(user: User) -> list[Review]:
    """Of the committees in which this person sits, and of those that have no seats."""
    here = {"idea": OuterRef("idea")}
    seats = Seat.objects.in_force(timezone.localdate()).filter(committee=OuterRef("session__committee"))
    mine = seats.held_by(user)
    publishing = mine.exclude(kind=SeatKind.MEMBER)
    return list(
        Review.objects.pending()
        .filter(idea__state=IdeaState.IN_REVIEW)
        .annotate(
            drafted=Subquery(Decision.objects.drafted().filter(**here).values("verdict")[:1]),
            scored=Exists(Score.objects.given_by(user).filter(review=OuterRef("pk"))),
        )
        .filter(~Exists(seats) | Exists(mine))
        .filter(Q(drafted=None) | ~Exists(seats) | Exists(publishing))
        # A decision noted beforehand waits for the day of the session.
        .exclude(drafted__isnull=False, session__held_on__gt=timezone.localdate())
        .select_related("idea__author")
        .order_by("idea__due_on", "order", "pk")
    )


def _turn(review: Review, recused: bool) -> CommitteeTurn:
    """Whoever manages somebody who carries the idea decides on it without scoring it."""
    idea = review.idea
    scores = not (review.scored or recused)
    if review.drafted:
        expected = _("publier la décision notée")
        url = reverse("ideas:move", args=[idea.pk, PUBLISHES[review.drafted]])
    else:
        expected = _("évaluer l’impact et la faisabilité") if scores else _("noter la décision du comité")
        name = "ideas:score" if scores else "ideas:decide"
        url = reverse(name, args=[review.session_id, idea.pk])
    return CommitteeTurn(idea.title, expected, url, idea.due_on)
