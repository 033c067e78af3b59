"""An idea of which somebody said something."""

from accounts.roles import Role
from ideas import contributions
from ideas.lifecycle import IdeaState
from ideas.models import Nature
from tests.factories import make_idea, make_user
from tests.ideas.contributions.saying import SAID
from tests.scenes import scene


@scene
def morgan():
    return make_user(Role.INNOVATION_TEAM)


@scene
def idea(morgan):
    return make_idea(IdeaState.SUBMITTED)


@scene
def author():
    return make_user(first_name="Thomas", last_name="Vuillet")


@scene
def said(idea, author):
    return contributions.publish(idea, by=author, nature=Nature.EXPERIENCE, text=SAID)
