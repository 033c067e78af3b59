"""An idea handed over to a directorate, for which one person answers."""

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Verdict
from tests.factories import make_idea, make_unit, make_user, publish
from tests.scenes import scene


@scene
def maxime():
    return make_user(Role.CORRESPONDENT, first_name="Maxime", last_name="Roche")


@scene
def unit(maxime):
    return make_unit("Direction des collèges", correspondent=maxime)


@scene
def transfer(unit):
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[unit])
    return idea.transfers.get()
