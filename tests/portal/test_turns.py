"""What waits for whom: asked in one statement of most people, by every way of those whom it may reach otherwise."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from portal.turns import KINDS, kinds_for, tasks_of
from tests.factories import make_idea, make_user

pytestmark = pytest.mark.django_db


def test_whoever_has_nothing_is_asked_about_in_one_statement():
    person = make_user()
    person.has_perm("ideas.decide_idea")  # what they may do is read once for the whole page
    kinds_for(person)

    with CaptureQueriesContext(connection) as sent:
        assert tasks_of(person) == []

    assert len(sent) == 1


def test_one_kind_is_no_reason_to_ask_for_the_others():
    author = make_idea(IdeaState.NEEDS_INFO).author

    assert len(kinds_for(author)) == 1


@pytest.mark.parametrize("days_ago", [-5, 0, 400])
def test_whoever_stands_in_for_somebody_is_asked_about_in_full(days_ago):
    """Whatever the days of the delegation: what asks tells them apart."""
    delegate, first = make_user(), timezone.localdate() - timedelta(days=days_ago)
    Delegation.objects.create(
        manager=make_user(), delegate=delegate, starts_on=first, ends_on=first + timedelta(days=3)
    )

    assert {kind for kind in KINDS if kind.or_stands_in} == set(kinds_for(delegate))


@pytest.mark.parametrize("role", [Role.INNOVATION_TEAM, Role.MANAGEMENT])
def test_what_a_right_brings_is_always_asked(role):
    kinds = kinds_for(make_user(role))

    assert [kind for kind in KINDS if kind.or_may and kind not in kinds] == [
        kind for kind in KINDS if kind.or_may == ("incubation.pass_gate",) and role != Role.MANAGEMENT
    ]


def test_the_first_of_many_are_the_most_urgent():
    author = make_user()
    asked = [make_idea(IdeaState.NEEDS_INFO, author=author) for _number in range(4)]
    for number, idea in enumerate(asked):
        type(idea).objects.filter(pk=idea.pk).update(due_on=timezone.localdate() - timedelta(days=number))

    assert [task.title for task in tasks_of(author, 2)] == [idea.title for idea in asked[:1:-1]]
    assert tasks_of(author, 2) == tasks_of(author)[:2]
