"""What waits for a member of the committee: ideas to score, to decide, then decisions to publish."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Decision, Review, Score
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
    if not user.has_perm("ideas.decide_idea"):
        return []
    waiting = _waiting_for(user)
    close = recusals((review.idea for review in waiting), user)
    return [_turn(review, review.idea_id in close) for review in waiting if not carries(review.idea, user)]


def _waiting_for(user: User) -> list[Review]:
    here = {"idea": OuterRef("idea")}
    return list(
        Review.objects.pending()
        .filter(idea__state=IdeaState.IN_REVIEW)
        .annotate(
            drafted=Subquery(Decision.objects.drafted().filter(**here).values("verdict")[:1]),
            scored=Exists(Score.objects.given_by(user).filter(review=OuterRef("pk"))),
        )
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
