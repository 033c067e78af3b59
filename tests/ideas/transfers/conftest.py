"""An idea handed over to a directorate, for which one person answers."""

import pytest

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Verdict
from tests.factories import make_idea, make_unit, make_user, publish


@pytest.fixture
def maxime():
    return make_user(Role.CORRESPONDENT, first_name="Maxime", last_name="Roche")


@pytest.fixture
def unit(maxime):
    return make_unit("Direction des collèges", correspondent=maxime)


@pytest.fixture
def transfer(unit):
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[unit])
    return idea.transfers.get()
