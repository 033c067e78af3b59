"""Gates brought before a committee, and off its agenda, by real moves."""

from collections.abc import Callable
from datetime import timedelta

from django.db import models
from django.utils import timezone

from accounts.roles import Role
from incubation.models import Project
from tests import factories
from tests.notifications.idea_stories import WRITTEN, moved
from tests.notifications.project_stories import at_the_gate, team


def on_an_agenda() -> Project:
    project, day = at_the_gate(), timezone.localdate() + timedelta(days=9)
    return moved(project, "enter_session", team(), session=factories.make_session(day, secretary=team()))


def off_the_agenda() -> Project:
    """A colleague of whoever took it off is told too."""
    project = on_an_agenda()
    factories.make_user(Role.INNOVATION_TEAM)
    return moved(project, "leave_session", team(), reason=WRITTEN)


def put_off() -> Project:
    """To no session yet: the innovation team is told to find one."""
    project = on_an_agenda()
    factories.send_pack(project.pending_point.session)
    chair = factories.somebody(Role.MANAGEMENT)
    return moved(project, "put_off", chair, reason=WRITTEN, session=None)


def following_its_session() -> Project:
    project = on_an_agenda()
    session = project.pending_point.session
    moved(session, "postpone", session.secretary, held_on=session.held_on + timedelta(days=20))
    return Project.objects.get(pk=project.pk)


PROJECT = "incubation.Project"
MOVES: dict[tuple[str, str], Callable[[], models.Model]] = {
    (PROJECT, "enter_session"): on_an_agenda,
    (PROJECT, "leave_session"): off_the_agenda,
    (PROJECT, "put_off"): put_off,
    (PROJECT, "follow_session"): following_its_session,
}
WAITS: dict[str, Callable[[], models.Model]] = {"incubation.gate_session": at_the_gate}
