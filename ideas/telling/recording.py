"""Somebody told the author: who, what day and how. A fact beside the decision, and no step of the idea."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import may
from ideas.models import CommitteeSession, Idea, Telling
from ideas.recusal import stands_aside
from ideas.telling.settling import settles
from workflow.errors import PermissionDenied, TransitionNotAllowed


def readable_tellings(session: CommitteeSession, idea: Idea, user: User) -> QuerySet[Telling]:
    """None for whoever carries the idea or stands aside: that it is settled would already say something.

    `session` and `idea` come from `visible_to(user)`.
    """
    if stands_aside(idea, user):
        return Telling.objects.none()
    return Telling.objects.filter(decision__session=session, decision__idea=idea).for_words()


def may_tell(telling: Telling, user: User) -> bool:
    """Whoever was asked to, who stands in for them, the innovation team, and whoever settles."""
    if stands_aside(telling.idea, user):
        return False
    asked = Telling.objects.assigned_to(user).filter(pk=telling.pk).exists()
    return asked or may(user, "ideas.triage_idea") or settles(telling.session, user)


@transaction.atomic
def tell(telling: Telling, *, by: User, on: date, how: str, note: str = "") -> Telling:
    """`PermissionDenied` for whoever may not; `TransitionNotAllowed` once it was told, or the decision published."""
    if not may_tell(telling, by):
        raise PermissionDenied(f"user {by.pk} may not tell decision {telling.decision_id}")
    # The row that whoever publishes holds, too.
    idea = Idea.objects.select_for_update(of=("self",), no_key=True).get(pk=telling.idea.pk)
    told = Telling.objects.to_tell().filter(pk=telling.pk)
    if not told.update(told_by=by, told_on=on, how=how, note=note):
        raise TransitionNotAllowed("told or published already", object=idea, method=idea.publish_study)
    return Telling.objects.for_words().get(pk=telling.pk)
