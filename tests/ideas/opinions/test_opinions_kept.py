"""An idea put off to another session: what was said of it is kept, what was awaited is asked again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from ideas import asking, conflicts, services
from ideas.deciding import draft_decision
from ideas.models import CommitteeSession, Evaluation, Idea, Review, Verdict
from ideas.models.spread import spreads_of
from notifications.models import Notification
from tests.factories import make_session, make_user, sheet, take_off, told_today
from tests.ideas.committee.deciding import grid_in_force, make_criterion, noted
from tests.ideas.opinions.consulting import ask, counted, page_of
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(team):
    return make_session(timezone.localdate() + timedelta(days=60), secretary=team)


@pytest.fixture
def silent(review, team):
    """Asked, accepted, and has said nothing yet."""
    person = make_user()
    Evaluation.perform(ask(review, team, person).pk, "accept", by=person)
    return person


@pytest.fixture
def given(review, team, expert, criteria):
    evaluation = ask(review, team, expert, message="Le droit d’usage, surtout.")
    services.score(review, by=expert, values={criteria[0].pk: 4, criteria[1].pk: 2}, comment="Faisable.")
    return evaluation


def put_off(review: Review, by, session: CommitteeSession) -> Review:
    take_off(review.idea_id, by=make_user(Role.MANAGEMENT))
    Idea.perform(review.idea_id, "schedule_review", by=by, session=session)
    return Review.objects.pending().select_related("session", "idea").get(idea=review.idea_id)


def states(review: Review) -> dict:
    return dict(review.evaluations.values_list("evaluator", "state"))


def test_the_opinions_given_are_kept_and_the_others_asked_again(
    review, team, dany, expert, given, silent, criteria, later
):
    services.score(review, by=dany, values={criteria[0].pk: 2})
    assert counted(review) == (1, 2)

    again = put_off(review, team, later)

    assert states(again) == {expert.pk: "given", silent.pk: "asked"}
    assert counted(again) == (1, 2)
    assert spreads_of([again]) == {again.pk: spreads_of([review])[review.pk]}
    assert again.carried_from == review
    assert again.scores.get(scorer=expert, criterion=criteria[1]).comment == "Faisable."
    asked = again.evaluations.get(evaluator=silent)
    assert (asked.answer_by, asked.due_on) == (asking.usual_day(again),) * 2
    assert asked.history.get().name == "ask_again"
    # What was said at the former session stays there.
    assert states(review) == {expert.pk: "given", silent.pk: "lapsed"}
    assert review.scores.count() == 3


def test_each_of_them_is_told_once(review, team, expert, given, silent, later):
    again = put_off(review, team, later)

    rules = ["ideas/evaluation_kept", "ideas/evaluation_asked_again"]
    told = Notification.objects.filter(rule__in=rules)
    assert sorted(told.values_list("rule", "recipient")) == sorted(
        [("ideas/evaluation_kept", expert.pk), ("ideas/evaluation_asked_again", silent.pk)]
    )
    assert again.idea.author_id not in told.values_list("recipient", flat=True)


def test_the_pages_say_so_and_the_author_reads_nothing_of_it(
    as_user, review, team, dany, expert, given, later
):
    again, said = put_off(review, team, later), "Les avis déjà rendus pour la séance prévue"

    assert said in words_of(as_user(dany).get(again.get_absolute_url()))
    assert said in words_of(as_user(dany).get(page_of("score", again)))
    assert said in words_of(as_user(team).get(page_of("evaluators", again)))
    assert said not in words_of(as_user(again.idea.author).get(again.idea.get_absolute_url()))


def test_an_opinion_that_is_kept_may_be_given_otherwise(review, team, expert, given, criteria, later):
    again = put_off(review, team, later)
    services.score(again, by=expert, values={criteria[0].pk: 1})

    assert again.scores.get(scorer=expert, criterion=criteria[0]).value == 1
    assert review.scores.get(scorer=expert, criterion=criteria[0]).value == 4
    assert states(again) == {expert.pk: "given"}


def test_whoever_stood_aside_or_declined_is_not_asked_again(review, team, expert, given, silent, later):
    conflicts.declare_conflict(review, by=expert, reason="J’y ai travaillé.")
    Evaluation.perform(review.evaluations.get(evaluator=silent).pk, "decline", by=silent)

    again = put_off(review, team, later)

    assert states(again) == {}
    assert not again.scores.exists()


def test_whoever_became_close_is_not_asked_again(review, team, expert, given, silent, later):
    author = review.idea.author
    author.line_manager = expert
    author.save()

    again = put_off(review, team, later)

    assert states(again) == {silent.pk: "asked"}
    assert not again.scores.given_by(expert).exists()


def test_another_grid_asks_the_same_people_anew(review, team, expert, given, silent, later):
    take_off(review.idea_id, by=make_user(Role.MANAGEMENT))
    grid = type(grid_in_force()).objects.create(name="Autre grille", published_on=timezone.localdate())
    make_criterion("impact", "Autre ampleur", grid=grid)
    Idea.perform(review.idea_id, "schedule_review", by=team, session=later)
    again = Review.objects.pending().get(idea=review.idea_id)

    assert again.grid == grid
    assert (again.carried_from, states(again)) == (None, {expert.pk: "asked", silent.pk: "asked"})
    assert not again.scores.exists()


def test_after_a_complement_or_a_decision_it_is_judged_anew(review, team, dany, expert, given, later):
    take_off(review.idea_id, by=dany, name="request_complement")
    Idea.perform(review.idea_id, "qualify", by=team, **sheet(fit_reasons="Complétée."))
    today = make_session(secretary=team)
    Idea.perform(review.idea_id, "schedule_review", by=team, session=today)
    again = Review.objects.pending().select_related("session", "idea").get(idea=review.idea_id)
    assert (states(again), counted(again), again.scores.count()) == ({}, (0, 0), 0)

    ask(again, team, expert)
    draft_decision(again, by=dany, **noted(Verdict.SET_ASIDE))
    Idea.perform(review.idea_id, "publish_set_aside", by=team, **told_today())
    Idea.perform(review.idea_id, "reopen", by=team)
    Idea.perform(review.idea_id, "qualify", by=team, **sheet(fit_reasons="Rouverte."))
    Idea.perform(review.idea_id, "schedule_review", by=team, session=later)
    third = Review.objects.pending().get(idea=review.idea_id)
    assert (states(third), third.carried_from) == ({}, None)


def test_a_cancelled_session_loses_no_opinion(review, team, expert, given, later):
    CommitteeSession.perform(review.session_id, "cancel", by=team, comment="Au printemps.")
    Idea.perform(review.idea_id, "schedule_review", by=team, session=later)

    again = Review.objects.pending().get(idea=review.idea_id)
    assert (states(again), again.carried_from) == ({expert.pk: "given"}, review)


def test_a_session_on_another_day_moves_the_day_of_what_is_awaited(review, team, expert, given, silent):
    was = given.answer_by
    day = review.session.held_on + timedelta(days=21)

    CommitteeSession.perform(review.session_id, "postpone", by=team, held_on=day)

    review.session.refresh_from_db()
    asked = review.evaluations.get(evaluator=silent)
    assert (asked.answer_by, asked.due_on) == (asking.usual_day(review),) * 2
    assert asked.state == "accepted"
    assert review.evaluations.get(evaluator=expert).answer_by == was
    told = Notification.objects.get(rule="ideas/evaluation_postponed")
    assert told.recipient == silent
