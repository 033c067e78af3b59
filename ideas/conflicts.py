"""Standing aside: somebody says that they are too close to an idea, and its examination goes on without them."""

from django.db import transaction

from accounts.models import User
from ideas.models import Evaluation, Idea, Recusal, RecusalKind, Review
from ideas.scoring import lock_in_review


@transaction.atomic
def declare_conflict(review: Review, *, by: User, reason: str) -> None:
    """`TransitionNotAllowed` once the idea has left the session, or its decision is published."""
    lock_in_review(review)
    asked = Evaluation.objects.of(by).counted().filter(review=review).first()
    if asked is None:
        stand_aside(review, by, reason)
    else:
        Evaluation.perform(asked.pk, "recuse", by=by, reason=reason)


def stand_aside(review: Review, person: User, reason: str) -> None:
    """The bond goes on record, and the levels that the person gave do not weigh any more."""
    Recusal.objects.update_or_create(
        review=review, person=person, defaults={"kind": RecusalKind.DECLARED, "reason": reason}
    )
    review.scores.given_by(person).delete()
    Idea.objects.filter(pk=review.idea_id).update(bonds_declared=True)
