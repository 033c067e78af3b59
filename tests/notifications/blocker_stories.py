"""Blockers brought to each of their moves by real ones."""

from collections.abc import Callable

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from tests import factories
from tests.notifications.idea_stories import LONG_TITLE, WRITTEN, idea_in, moved
from workshops import blockers
from workshops.models import Blocker


def blocker() -> Blocker:
    facts = {"title": LONG_TITLE, "kind": "legal", "description": WRITTEN}
    team = factories.somebody(Role.INNOVATION_TEAM)
    factories.make_user(Role.INNOVATION_TEAM)
    return blockers.report(idea_in(IdeaState.QUALIFIED), by=team, owner=factories.make_user(), **facts)


def blocker_moved(*names: str, **inputs: object) -> Callable[[], Blocker]:
    """The inputs are those of the first move."""

    def story() -> Blocker:
        subject, team = blocker(), factories.somebody(Role.INNOVATION_TEAM)
        given = {"owner": factories.make_user()} if names[0] == "entrust" else inputs
        for name in names:
            subject = moved(subject, name, team, **given)
            given = {}
        return subject

    return story
