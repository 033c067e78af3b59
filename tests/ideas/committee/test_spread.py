"""The median and the quartiles of an agenda: each person counts once an axis, and one statement tells it all."""

import random
from statistics import quantiles

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Review, Score
from ideas.models.criterion import Axis
from ideas.models.spread import Spread, spreads_of
from tests.factories import make_idea, make_user
from tests.ideas.committee.deciding import add_to, make_criterion, statements

pytestmark = pytest.mark.django_db


def say(review, criterion, *values):
    """Each value by somebody else."""
    for value in values:
        Score.objects.create(review=review, scorer=make_user(), criterion=criterion, value=value)


def spread_of(review):
    return spreads_of([review])[review.pk]


def test_quartiles_are_between_the_levels_that_people_gave(review, criteria):
    say(review, criteria[0], 1, 2, 4, 5)

    assert spread_of(review) == {Axis.IMPACT: Spread(1.75, 3.0, 4.25, voices=4)}


def test_somebody_weighs_once_however_many_criteria_they_answer(review, criteria):
    talkative, others = make_user(), [make_user(), make_user()]
    more = [make_criterion(Axis.IMPACT, f"Effet {number}") for number in range(3)]
    for criterion in [criteria[0], *more]:
        Score.objects.create(review=review, scorer=talkative, criterion=criterion, value=5)
    for scorer in others:
        Score.objects.create(review=review, scorer=scorer, criterion=criteria[0], value=1)

    assert spread_of(review)[Axis.IMPACT] == Spread(1.0, 1.0, 3.0, voices=3)


def test_the_level_of_somebody_is_weighted_and_leaves_out_what_they_have_no_opinion_on(review):
    heavy, light = make_criterion(Axis.IMPACT, "Ampleur", weight=3), make_criterion(Axis.IMPACT, "Effet")
    make_criterion(Axis.IMPACT, "Sans avis", weight=5)
    scorer = make_user()
    for criterion, value in ((heavy, 5), (light, 1)):
        Score.objects.create(review=review, scorer=scorer, criterion=criterion, value=value)

    assert spread_of(review)[Axis.IMPACT] == Spread(4.0, 4.0, 4.0, voices=1)


def test_an_axis_that_nobody_scored_has_none(review, criteria):
    say(review, criteria[1], 3)

    assert set(spread_of(review)) == {Axis.FEASIBILITY}
    assert spreads_of([]) == {}


@pytest.mark.parametrize("seed", range(5))
def test_random_scores_give_what_python_counts(review, seed):
    draw = random.Random(seed)
    criteria = [
        make_criterion(axis, f"{axis} {n}", weight=draw.randint(1, 5)) for axis in Axis for n in range(4)
    ]
    given = {}
    for scorer in [make_user() for _number in range(draw.randint(2, 12))]:
        for criterion in draw.sample(criteria, draw.randint(1, len(criteria))):
            value = draw.randint(1, 5)
            Score.objects.create(review=review, scorer=scorer, criterion=criterion, value=value)
            given.setdefault(criterion.axis, {}).setdefault(scorer.pk, []).append((value, criterion.weight))

    found = spread_of(review)

    assert set(found) == set(given)
    for axis, by_scorer in given.items():
        means = [sum(v * w for v, w in said) / sum(w for _v, w in said) for said in by_scorer.values()]
        counted = quantiles(means, n=4, method="inclusive") if len(means) > 1 else means * 3
        assert [found[axis].low, found[axis].median, found[axis].high] == pytest.approx(counted)
        assert found[axis].voices == len(means)


def test_forty_ideas_and_a_hundred_evaluators_are_one_statement(criteria, review, team):
    ideas = [make_idea(IdeaState.QUALIFIED) for _number in range(40)]
    reviews = Review.objects.bulk_create(
        [
            Review(session=review.session, idea=idea, grid=review.grid, order=n)
            for n, idea in enumerate(ideas, 2)
        ]
    )
    people = User.objects.bulk_create(
        [User(username=f"juge{n}", email=f"j{n}@exemple.test") for n in range(100)]
    )
    Score.objects.bulk_create(
        [
            Score(review=each, scorer=scorer, criterion=criterion, value=1 + (n + criterion.pk) % 5)
            for each in reviews
            for n, scorer in enumerate(people)
            for criterion in criteria
        ]
    )

    with CaptureQueriesContext(connection) as asked:
        found = spreads_of(reviews)

    assert len(asked) == 1
    assert {spread.voices for spreads in found.values() for spread in spreads.values()} == {100}
    assert len(found) == 40


def test_the_page_of_the_session_asks_as_much_for_six_scored_ideas_as_for_two(
    as_user, dany, team, review, criteria
):
    def one_more():
        idea: Idea = add_to(review.session, team)
        for criterion in criteria:
            say(idea.reviews.get(), criterion, 2, 4)

    say(review, criteria[0], 3)
    say(review, criteria[1], 3)
    one_more()
    client, address = as_user(dany), review.get_absolute_url()
    statements(client, address)
    few = statements(client, address)

    for _number in range(4):
        one_more()

    assert statements(client, address) == few
