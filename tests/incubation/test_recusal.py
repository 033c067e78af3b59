"""Who stands aside before a committee, asked of one person or of everybody in the room."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Delegation, User
from accounts.roles import Role
from incubation.gate_sessions import quorum_of_gate
from incubation.models import GatePoint, Project
from incubation.recusal import recused, recused_among
from tests.factories import hold, make_user
from tests.incubation.in_session import make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def afresh(project: Project) -> Project:
    """Of whom nothing was asked yet."""
    return Project.objects.select_related("idea", "intrapreneur").get(pk=project.pk)


def everybody_close_to(project: Project) -> list[User]:
    lead, today = project.intrapreneur, timezone.localdate()
    lead.line_manager = lead.line_manager or make_user()
    lead.save()
    delegate, sponsor = make_user(), make_user(Role.MANAGEMENT)
    dates = {"starts_on": today, "ends_on": today}
    Delegation.objects.create(manager=lead.line_manager, delegate=delegate, **dates)
    Project.objects.filter(pk=project.pk).update(sponsor=sponsor)
    return [lead, project.idea.author, lead.line_manager, delegate, sponsor]


def test_the_same_people_stand_aside_asked_together_or_one_by_one(room):
    close = everybody_close_to(room.project)
    former, others = make_user(), [room.chair, room.member]
    long_ago = timezone.localdate() - timedelta(days=30)
    manager = afresh(room.project).intrapreneur.line_manager
    Delegation.objects.create(manager=manager, delegate=former, starts_on=long_ago, ends_on=long_ago)
    people = [*close, former, *others]

    alone = [person for person in people if recused(afresh(room.project), person)]

    assert recused_among(afresh(room.project), people) == alone
    assert {person.pk for person in alone} == {person.pk for person in close}


def test_nobody_leads_and_nobody_manages(room):
    project = afresh(room.project)
    project.intrapreneur = None

    assert recused_among(project, [room.chair, room.member]) == []


def test_a_full_room_is_asked_about_in_as_many_statements_as_one_person(room):
    people = [make_user(Role.MANAGEMENT) for _number in range(8)]

    def statements(asked: list[User]) -> int:
        project = afresh(room.project)
        with CaptureQueriesContext(connection) as context:
            recused_among(project, asked)
        return len(context)

    assert statements(people) == statements(people[:1]) <= 3


def test_the_quorum_of_a_gate_leaves_them_out(room):
    Project.objects.filter(pk=room.project.pk).update(sponsor=room.member)
    hold(room.session)
    point = GatePoint.objects.for_page().get(pk=room.point.pk)

    quorum = quorum_of_gate(point)

    assert (quorum.voting, quorum.recused) == ([room.chair], [room.member])
