"""Two people, two connections, one instant: exactly one wins. Without the lock both would."""

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from tests.factories import make_idea, make_user
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
CONTACT = {"channel": "call", "on": timezone.localdate(), "summary": "Vu ensemble.", "shared": True}


@pytest.fixture
def both_have_checked(monkeypatch):
    hold_each_after_its_checks(monkeypatch)


@pytest.fixture
def idea():
    sync_roles()
    return make_idea(IdeaState.SUBMITTED)


def contact_twice(idea: Idea) -> list[object]:
    people = [make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)]
    return together(
        *(
            lambda person=person: Idea.perform(idea.pk, "record_contact", by=person, **CONTACT)
            for person in people
        )
    )


def test_of_two_movers_exactly_one_wins(idea, both_have_checked):
    results = contact_twice(idea)

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert idea.contacts.count() == 1
    assert idea.history.filter(name="record_contact").count() == 1


def test_control_without_the_lock_both_would_win(idea, both_have_checked, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    results = contact_twice(idea)

    assert not any(isinstance(result, TransitionNotAllowed) for result in results)
    assert idea.contacts.count() == 2


def test_an_author_withdraws_while_the_team_makes_contact(idea, both_have_checked):
    owner = idea.triage_owner
    results = together(
        lambda: Idea.perform(idea.pk, "record_contact", by=owner, **CONTACT),
        lambda: Idea.perform(idea.pk, "withdraw", by=idea.author),
    )

    idea.refresh_from_db()
    # A contacted idea may still be withdrawn; a withdrawn one cannot be contacted any more.
    assert idea.state == IdeaState.WITHDRAWN
    assert (
        idea.contacts.count() == sum(not isinstance(result, TransitionNotAllowed) for result in results) - 1
    )
