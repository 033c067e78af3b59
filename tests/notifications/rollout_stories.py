"""A unit asked to keep a service, and each of its answers, brought there by real moves."""

from collections.abc import Callable

from django.db import models

from accounts.roles import Role
from ideas.models import Idea
from incubation.lifecycle import ProjectState
from incubation.models import Ownership
from tests import factories
from tests.incubation import factories as incubation
from tests.notifications.idea_stories import LONG_TITLE, WRITTEN, moved


def unit_asked() -> Ownership:
    factories.somebody(Role.INNOVATION_TEAM)
    unit = factories.make_unit(director=factories.make_user())
    project = incubation.make_project(ProjectState.ROLLOUT)
    ownership = incubation.ask_unit(project, unit, message=WRITTEN)
    Idea.objects.filter(project=project).update(title=LONG_TITLE)
    return Ownership.objects.get(pk=ownership.pk)


def answer(name: str, **inputs: object) -> Callable[[], Ownership]:
    def answered() -> Ownership:
        ownership = unit_asked()
        return moved(ownership, name, ownership.unit.director, **inputs)

    return answered


def withdrawn() -> Ownership:
    return moved(unit_asked(), "withdraw", None)


OWNERSHIP = "incubation.Ownership"
MOVES: dict[tuple[str, str], Callable[[], models.Model]] = {
    (OWNERSHIP, "ask"): unit_asked,
    (OWNERSHIP, "accept"): answer("accept", words=WRITTEN),
    (OWNERSHIP, "decline"): answer("decline", words=WRITTEN, needed=WRITTEN),
    (OWNERSHIP, "withdraw"): withdrawn,
}
WAITS: dict[str, Callable[[], models.Model]] = {"incubation.ownership": unit_asked}
