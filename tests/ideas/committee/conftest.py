"""A session with one idea on its agenda, and the people of the committee."""

import pytest

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models.criterion import Axis
from tests.factories import make_idea, make_user
from tests.ideas.committee.deciding import make_criterion


@pytest.fixture
def criteria():
    return [make_criterion(Axis.IMPACT, "Ampleur"), make_criterion(Axis.FEASIBILITY, "Délai")]


@pytest.fixture
def dany():
    return make_user(Role.MANAGEMENT, first_name="Dany", last_name="Perrin")


@pytest.fixture
def team():
    return make_user(Role.INNOVATION_TEAM)


@pytest.fixture
def idea(team):
    return make_idea(IdeaState.IN_REVIEW)


@pytest.fixture
def review(idea):
    return idea.reviews.pending().select_related("session", "idea").get()
