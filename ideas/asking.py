"""Asking people for their opinion on an idea before a session: whom, who is left out and why, and what is counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import sync_object_permissions
from ideas.models import Evaluation, EvaluatorPool, Idea, Recusal, RecusalKind, Review, Via
from ideas.recusal import recused
from ideas.scoring import lock_in_review
from notifications.calendar import add_working_days


@dataclass
class Choice:
    """Whom the request reaches, and those whom it does not, with the reason that the team reads."""

    people: dict[User, str] = field(default_factory=dict)
    left_out: list[tuple[User, str]] = field(default_factory=list)


def usual_day(review: Review) -> date:
    """Some days before the session, for the others to read; never before tomorrow."""
    before = add_working_days(review.session.held_on, -settings.OPINION_DAYS_BEFORE_SESSION)
    return max(before, add_working_days(timezone.localdate(), 1))


def evaluators_for(
    review: Review, *, people: Iterable[User] = (), role: str = "", pool: EvaluatorPool | None = None
) -> Choice:
    """Named one by one, by their role, or for what they know of a theme; whoever is too close is left out."""
    wanted = dict.fromkeys(people, Via.PERSON)
    for person in User.objects.holding(role) if role else ():
        wanted.setdefault(person, Via.ROLE)
    for person in pool.people.active().by_name() if pool else ():
        wanted.setdefault(person, Via.THEME)
    asked = set(review.evaluations.counted().values_list("evaluator", flat=True))
    scored = set(review.scores.values_list("scorer", flat=True))
    choice = Choice()
    for person, via in wanted.items():
        if why := _why_not(review.idea, person, asked, scored):
            choice.left_out.append((person, why))
        else:
            choice.people[person] = via
    return choice


def _why_not(idea: Idea, person: User, asked: set[int], scored: set[int]) -> str:
    if person.pk in asked:
        return _("son avis est déjà demandé")
    if person.pk in scored:
        return _("ses niveaux sont déjà donnés")
    if not person.is_active or only_reads(person):
        return _("cette personne ne prend pas part à l’évaluation")
    return _("trop proche de l’idée") if recused(idea, person) else ""


@transaction.atomic
def ask(
    review: Review,
    *,
    by: User,
    answer_by: date,
    people: Iterable[User] = (),
    role: str = "",
    pool: EvaluatorPool | None = None,
    message: str = "",
) -> Choice:
    """`TransitionNotAllowed` once the idea has left the session, or its decision is published."""
    review.idea = lock_in_review(review)
    choice = evaluators_for(review, people=people, role=role, pool=pool)
    for person, via in choice.people.items():
        Evaluation.begin(
            "ask",
            by=by,
            review=review,
            evaluator=person,
            asked_by=by,
            via=via,
            answer_by=answer_by,
            message=message,
        )
    keep_detected(review, [person for person, _why in choice.left_out])
    count_opinions(review)
    sync_object_permissions(Idea.objects.get(pk=review.idea_id))
    return choice


def keep_detected(review: Review, people: Iterable[User]) -> None:
    """Whom the directory shows to be close goes on record; what they said themselves stays as they said it."""
    close = [person for person in people if recused(review.idea, person)]
    Recusal.objects.bulk_create(
        [Recusal(review=review, person=person, kind=RecusalKind.DETECTED) for person in close],
        ignore_conflicts=True,
    )


def count_opinions(review: Review) -> None:
    """To be called with the row of the idea held: of two opinions given at once, the last one counts both."""
    if review.left_at is not None:
        return
    asked = review.evaluations.counted()
    Idea.objects.filter(pk=review.idea_id).update(
        opinions_asked=asked.count(), opinions_given=asked.given().count()
    )
