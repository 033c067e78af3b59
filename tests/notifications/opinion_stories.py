"""Opinions asked for, and brought to each of their answers by real moves."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from accounts.roles import Role
from ideas import asking, scoring
from ideas.models import Evaluation
from tests import factories
from tests.ideas.committee.deciding import make_criterion
from tests.notifications.idea_stories import WRITTEN, idea_in, moved


def opinion_asked() -> Evaluation:
    team = factories.make_user(Role.INNOVATION_TEAM)
    held_on = timezone.localdate() + timedelta(days=30)
    session = factories.make_session(held_on, secretary=factories.make_user(Role.INNOVATION_TEAM))
    idea = moved(idea_in("qualified"), "schedule_review", team, session=session)
    review, expert = idea.reviews.get(), factories.make_user()
    day = asking.usual_day(review)
    asking.ask(review, by=team, people=[expert], answer_by=day, message=WRITTEN)
    return review.evaluations.get()


def opinion(name: str, **inputs: object) -> Callable[[], Evaluation]:
    def answer() -> Evaluation:
        evaluation = opinion_asked()
        return moved(evaluation, name, evaluation.evaluator, **inputs)

    return answer


def opinion_given() -> Evaluation:
    evaluation, criterion = opinion_asked(), make_criterion("impact", "Ampleur")
    scoring.score(evaluation.review, by=evaluation.evaluator, values={criterion.pk: 4})
    return evaluation


def request_withdrawn() -> Evaluation:
    evaluation = opinion_asked()
    return moved(evaluation, "withdraw_request", evaluation.asked_by)


def opinion_lapsed() -> Evaluation:
    evaluation = opinion_asked()
    by = factories.make_user(Role.MANAGEMENT)
    factories.take_off(evaluation.review.idea_id, by=by, comment=WRITTEN)
    return evaluation


def opinion_asked_again() -> Evaluation:
    return _before_another_session(opinion_lapsed())


def opinion_kept() -> Evaluation:
    evaluation = opinion_given()
    by = factories.make_user(Role.MANAGEMENT)
    factories.take_off(evaluation.review.idea_id, by=by, comment=WRITTEN)
    return _before_another_session(evaluation)


def opinion_that_follows() -> Evaluation:
    evaluation = opinion_asked()
    session = evaluation.review.session
    moved(session, "postpone", session.secretary, held_on=session.held_on + timedelta(days=7))
    return evaluation


def _before_another_session(evaluation: Evaluation) -> Evaluation:
    idea, held_on = evaluation.review.idea, timezone.localdate() + timedelta(days=60)
    session = factories.make_session(held_on, secretary=evaluation.asked_by)
    moved(idea, "schedule_review", evaluation.asked_by, session=session)
    return Evaluation.objects.filter(review__session=session).get()
