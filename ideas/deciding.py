"""What a session decides of an idea, written by one of those who decide, over nobody's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import OrgUnit, User
from ideas.lifecycle import IdeaState
from ideas.models import Decision, DecisionCondition, Idea, Review
from ideas.recusal import recused
from ideas.scoring import lock_in_review
from workflow.errors import PermissionDenied

# What a decision says beside its verdict and its reason, and what it says when nobody wrote it.
CONTENT: dict[str, object] = {
    "missing": "",
    "put_off_to": None,
    "put_off_until": None,
    "existing_link": "",
    "next_steps": "",
    "contact": None,
    "dissent": "",
}


class ChangedMeanwhile(Exception):
    """Somebody else wrote the decision since the form was opened: `decision` is theirs."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(f"decision {decision.pk} changed")
        self.decision = decision


@dataclass(frozen=True)
class Condition:
    """Asked before or while the idea goes on."""

    text: str
    owner: User | None = None
    due_on: date | None = None


@transaction.atomic
def draft_decision(
    review: Review,
    *,
    by: User,
    verdict: str,
    reason: str,
    units: list[OrgUnit],
    seen: str | None = None,
    conditions: Iterable[Condition] = (),
    **content: object,
) -> Decision:
    """Write the decision of the session, seen by those who decide only, until it is published.

    `seen` is the `version` of the draft that the person read, empty when there was none: `ChangedMeanwhile` when
    it is another one now. `PermissionDenied` for whoever stands close to the idea; `TransitionNotAllowed` once the
    idea has left the session, or its decision is published or told in published minutes. `content` is of `CONTENT`.
    """
    said = {"verdict": verdict, "reason": reason, "answered_in_full": True, **_whole(content)}
    idea = _idea_held_by(review, by)
    _stop_if_rewritten(idea, seen)
    decision, _created = Decision.objects.update_or_create(
        idea=idea,
        published_at=None,
        dropped_at=None,
        defaults={"session": review.session, "recorded_by": by, **said},
    )
    decision.units.set(units)
    _replace_conditions(decision, conditions)
    return decision


def _idea_held_by(review: Review, by: User) -> Idea:
    """Locked, for whoever stands apart from it."""
    idea = lock_in_review(review)
    if too_close := recused(idea, by):
        raise PermissionDenied(too_close)
    return idea


def _whole(content: dict[str, object]) -> dict[str, object]:
    """What is not given is not said any more."""
    if unknown := content.keys() - CONTENT.keys():
        raise TypeError(f"a decision says nothing of {sorted(unknown)}")
    return CONTENT | content


def _stop_if_rewritten(idea: Idea, seen: str | None) -> None:
    current = idea.decisions.drafted().select_related("recorded_by").first()
    if seen is not None and current is not None and current.version != seen:
        raise ChangedMeanwhile(current)


def _replace_conditions(decision: Decision, conditions: Iterable[Condition]) -> None:
    decision.conditions.all().delete()
    DecisionCondition.objects.bulk_create(
        DecisionCondition(decision=decision, text=each.text, owner=each.owner, due_on=each.due_on)
        for each in conditions
    )


def next_to_decide(review: Review, user: User) -> Review | None:
    """The point after this one that nobody decided on and that this person reads, then those before it."""
    noted = Exists(Decision.objects.drafted().filter(idea=OuterRef("idea")))
    waiting = Review.objects.pending().filter(
        ~noted, session=review.session_id, idea__state=IdeaState.IN_REVIEW
    )
    readable = waiting.filter(idea__in=Idea.objects.visible_to(user)).exclude(pk=review.pk)
    found = list(readable.select_related("session", "idea").order_by("order", "pk"))
    after = [each for each in found if (each.order, each.pk) > (review.order, review.pk)]
    return next(iter([*after, *found]), None)
