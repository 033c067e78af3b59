"""The main job in a browser, for the people who do it: the seven points, on the demonstration organisation."""

import pytest

from tests.browser import idea_story, project_story, reminder_story, workshop_story
from tests.browser.visitors import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.django_db(transaction=True)]


def test_from_a_deposited_idea_to_a_followed_up_project(visitors: Visitors) -> None:
    idea = idea_story.deposit(visitors)
    idea_story.withdraw_another(visitors)
    idea_story.triage(visitors, idea)
    idea_story.schedule(visitors)
    idea_story.decide(visitors, idea)
    idea_story.transfer(visitors)
    project = project_story.carry(visitors)
    project_story.agree_on_time(visitors, project)
    project_story.incubate(visitors, project)
    project_story.stop_another(visitors)
    workshop_story.read(visitors)
    workshop_story.grow(visitors)
    workshop_story.record(visitors)
    reminder_story.remind(visitors)
