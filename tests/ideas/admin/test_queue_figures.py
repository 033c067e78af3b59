"""The figures of the queues: counted once, and again as soon as an idea has moved."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Idea
from ideas.queue_figures import queue_counts, queue_figures
from tests.factories import make_idea, make_user
from tests.ideas.admin.addresses import S

pytestmark = pytest.mark.django_db


def statements(found, user) -> int:
    with CaptureQueriesContext(connection) as sent:
        found(user)
    return len(sent)


@pytest.mark.parametrize("found", [queue_counts, queue_figures])
def test_they_are_counted_once_until_an_idea_moves(morgan, found):
    idea = make_idea(S.SUBMITTED)
    assert statements(found, morgan) > 1
    assert statements(found, morgan) == 1
    assert queue_figures(morgan)["mine"][0] == 1
    Idea.perform(idea.pk, "assign", by=morgan, owner=None)
    assert statements(found, morgan) > 1
    assert queue_figures(morgan)["mine"][0] == 0


def test_each_person_has_their_own(morgan):
    make_idea(S.SUBMITTED)
    other = make_user(Role.INNOVATION_TEAM)
    assert queue_figures(morgan)["mine"][0] == 1
    assert queue_figures(other)["mine"][0] == 0


def test_the_next_day_is_counted_anew(morgan):
    idea = make_idea(S.SUBMITTED)
    Idea.objects.filter(pk=idea.pk).update(due_on=timezone.localdate())
    assert queue_figures(morgan)["late"][0] == 0
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert queue_figures(morgan)["late"][0] == 1
