"""An idea before a session, those who examine it, and somebody whose trade gives them something to say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from ideas.models.criterion import Axis
from tests.factories import make_idea, make_session, make_user
from tests.ideas.committee.deciding import make_criterion


@pytest.fixture
def team():
    return make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Secrétaire")


@pytest.fixture
def dany():
    return make_user(Role.MANAGEMENT)


@pytest.fixture
def expert():
    return make_user(first_name="Maxime", last_name="Compétent")


@pytest.fixture
def criteria():
    return [make_criterion(Axis.IMPACT, "Ampleur"), make_criterion(Axis.FEASIBILITY, "Délai")]


@pytest.fixture
def idea(team, criteria):
    """Before a session that is held in a month."""
    session = make_session(timezone.localdate() + timedelta(days=30), secretary=team)
    return Idea.perform(make_idea(IdeaState.QUALIFIED).pk, "schedule_review", by=team, session=session)


@pytest.fixture
def review(idea):
    return idea.reviews.pending().select_related("session", "idea").get()
