"""What the catalogue offers counts what its filters lead to, whatever the idea."""

from itertools import product

import pytest
from django.core.cache import cache

from ideas.forms.split import PROBLEM_MIN_LENGTH as SPLIT_MIN_LENGTH
from ideas.lifecycle import IdeaState
from ideas.models import CarrierIntent, Idea, Kind, Visibility
from ideas.offers import offers_of
from ideas.requirements import PROBLEM_MIN_LENGTH
from tests.factories import make_idea

pytestmark = pytest.mark.django_db


@pytest.fixture
def box():
    states = (IdeaState.DRAFT, IdeaState.SUBMITTED, IdeaState.STOPPED)
    for state, kind, intent, visibility in product(
        states,
        (Kind.PROBLEM_ONLY, Kind.PROBLEM_AND_SOLUTION),
        (CarrierIntent.OFFERS_IT, CarrierIntent.UNDECIDED),
        Visibility.values,
    ):
        make_idea(state, kind=kind, carrier_intent=intent, visibility=visibility)


def counted(kind: str, *, everything: bool) -> int:
    cache.clear()
    return sum(offer.ideas for offer in offers_of(everything=everything)[kind])


def test_what_needs_help_is_counted_as_it_is_listed(box):
    for everything, ideas in ((True, Idea.objects.listed()), (False, Idea.objects.read_by_everybody())):
        assert counted("needs_help", everything=everything) == ideas.needing_help().count() > 0
        assert counted("kind", everything=everything) == ideas.count() > 0


def test_a_part_of_a_split_is_told_as_an_idea_is():
    assert SPLIT_MIN_LENGTH is PROBLEM_MIN_LENGTH
