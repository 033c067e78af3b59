"""Who stands in answers at once, history names both, and what was taken back is taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import delegating
from accounts.models import Delegation
from incubation.models import TimeAllocation
from tests.factories import make_user
from tests.incubation.factories import make_request
from tests.pages import words_of
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegate(project):
    return make_user(first_name="Lou", last_name="Dessin")


def give(project, delegate, days=3):
    today = timezone.localdate()
    manager = project.intrapreneur.line_manager
    row, reason = delegating.give(
        manager, delegate=delegate, starts_on=today, ends_on=today + timedelta(days=days)
    )
    assert not reason
    return row


def test_what_waits_moves_to_the_delegate_and_comes_back_at_once(project, delegate):
    allocation = make_request(project)
    row = give(project, delegate)
    assert TimeAllocation.objects.get().ball_person == delegate

    delegating.take_back(row)

    assert TimeAllocation.objects.get().ball_person == project.intrapreneur.line_manager
    with pytest.raises(PermissionDenied):
        TimeAllocation.perform(allocation.pk, "approve", by=delegate)


def test_history_names_both_people(as_user, project, delegate):
    allocation, manager = make_request(project), project.intrapreneur.line_manager
    give(project, delegate)

    as_user(delegate).post(allocation.get_absolute_url(), {"answer": "approve", "approve-seen": 1})

    allocation.refresh_from_db()
    assert (allocation.state, allocation.manager) == ("active", manager)
    line = allocation.history.get(name="approve")
    assert (line.actor, line.stands_in_for) == (delegate, manager)
    page = words_of(as_user(allocation.beneficiary).get(allocation.get_absolute_url()))
    assert f"Lou Dessin, pour {manager}" in page


def test_a_manager_who_answers_alone_stands_in_for_nobody(project):
    allocation = make_request(project)
    TimeAllocation.perform(allocation.pk, "approve", by=project.intrapreneur.line_manager)

    names = {line.name: line.stands_in_for for line in allocation.history.all()}
    assert names == {"request": None, "approve": None, "activate": None}


def test_the_person_stands_in_for_nobody_in_their_own_request(project):
    today = timezone.localdate()
    manager = project.intrapreneur.line_manager
    Delegation.objects.create(manager=manager, delegate=project.intrapreneur, starts_on=today, ends_on=today)
    allocation = make_request(project)

    TimeAllocation.perform(allocation.pk, "cancel", by=project.intrapreneur)

    assert allocation.history.last().stands_in_for is None
    assert allocation.ball_person == manager


def test_a_delegation_that_is_over_gives_nothing(project, delegate):
    today = timezone.localdate()
    Delegation.objects.create(
        manager=project.intrapreneur.line_manager,
        delegate=delegate,
        starts_on=today - timedelta(days=3),
        ends_on=today - timedelta(days=1),
    )

    with pytest.raises(PermissionDenied):
        TimeAllocation.perform(make_request(project).pk, "approve", by=delegate)
