import pytest

from ideas.lifecycle import IdeaState
from tests.factories import make_idea

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", IdeaState)
def test_an_idea_reaches_every_state_by_its_own_moves(state, as_user):
    idea = make_idea(state)

    assert idea.state == state
    assert as_user(idea.author).get(idea.get_absolute_url()).status_code == 200
