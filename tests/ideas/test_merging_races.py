"""Mergers at one instant: exactly one wins, none waits for ever, and each supporter counts once."""

import pytest
from django.db import IntegrityError, OperationalError
from django.db.models import QuerySet

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas import joining, services
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from tests.factories import make_idea, make_user
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def both_have_checked(monkeypatch):
    hold_each_after_its_checks(monkeypatch)


@pytest.fixture
def idea():
    sync_roles()
    return make_idea(IdeaState.SUBMITTED)


def merged_twice(idea: Idea, others: list[Idea]) -> list[object]:
    people = [make_user(Role.INNOVATION_TEAM) for _other in others]
    return together(
        *(
            lambda other=other, person=person: Idea.perform(idea.pk, "merge", by=person, into=other)
            for other, person in zip(others, people, strict=True)
        )
    )


def supported_pair(idea: Idea) -> Idea:
    """Another idea, with somebody who supports both."""
    other, person = make_idea(IdeaState.SUBMITTED), make_user()
    for each in (idea, other):
        services.set_support(each, by=person, wanted=True)
    return other


def test_of_two_mergers_of_the_same_pair_exactly_one_wins(idea, both_have_checked):
    other = supported_pair(idea)

    results = merged_twice(idea, [other, other])

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert (idea.merges.count(), idea.history.filter(name="merge").count()) == (1, 1)
    assert Idea.objects.get(pk=other.pk).support_count == 1


def test_of_two_mergers_into_two_ideas_exactly_one_wins(idea, both_have_checked):
    others = [supported_pair(idea), make_idea(IdeaState.SUBMITTED)]

    results = merged_twice(idea, others)

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert idea.merges.count() == 1


def test_control_without_the_locks_both_mergers_pass_and_the_database_alone_refuses(
    idea, both_have_checked, monkeypatch
):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)
    monkeypatch.setattr(joining, "hold_mergers", lambda: None)

    with pytest.raises(IntegrityError, match="ideas_merge_one_standing"):
        merged_twice(idea, [supported_pair(idea), make_idea(IdeaState.SUBMITTED)])


def crossed_mergers(idea: Idea) -> list[object]:
    other, team = make_idea(IdeaState.SUBMITTED), make_user(Role.INNOVATION_TEAM)
    return together(
        lambda: Idea.perform(idea.pk, "merge", by=team, into=other),
        lambda: Idea.perform(other.pk, "merge", by=team, into=idea),
    )


def test_of_two_mergers_that_cross_exactly_one_wins(idea, both_have_checked):
    results = crossed_mergers(idea)

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert Idea.objects.filter(state=IdeaState.MERGED).count() == 1


def test_control_without_holding_the_mergers_both_would_wait_for_ever(idea, both_have_checked, monkeypatch):
    monkeypatch.setattr(joining, "hold_mergers", lambda: None)

    with pytest.raises(OperationalError, match="deadlock"):
        crossed_mergers(idea)


def test_a_merger_is_undone_once(idea, both_have_checked):
    other = supported_pair(idea)
    Idea.perform(idea.pk, "merge", by=make_user(Role.INNOVATION_TEAM), into=other)
    people = [make_user(Role.INNOVATION_TEAM) for _click in range(2)]

    results = together(
        *(lambda person=person: Idea.perform(idea.pk, "unmerge", by=person) for person in people)
    )

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert idea.history.filter(name="unmerge").count() == 1


def test_whoever_supports_the_common_idea_during_the_merger_is_counted_once(idea):
    """Neither waits for the other for ever, whichever is first."""
    other = supported_pair(idea)
    person = make_user()
    services.set_support(idea, by=person, wanted=True)
    team = make_user(Role.INNOVATION_TEAM)

    together(
        lambda: Idea.perform(idea.pk, "merge", by=team, into=other),
        lambda: services.set_support(other, by=person, wanted=True),
        lambda: services.set_support(other, by=make_user(), wanted=True),
    )

    assert Idea.objects.get(pk=other.pk).support_count == other.supports.count() == 3
