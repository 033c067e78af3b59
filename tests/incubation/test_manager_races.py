"""Those who answer for people, two at one instant: one outcome, told once."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import delegating
from accounts.models import Delegation
from accounts.permissions import sync_roles
from accounts.roles import Role
from incubation import mediation
from incubation.models import Mediation, Project, TimeAllocation
from notifications.models import Notification
from tests.factories import make_user
from tests.incubation.factories import make_carrier, make_project, make_request
from tests.workflow.racing import together
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def requested():
    sync_roles()
    make_user(Role.INNOVATION_TEAM)
    project = make_project(carrier=make_carrier())
    Project.perform(project.pk, "accept_to_carry", by=project.idea.author)
    return make_request(project)


@pytest.fixture
def refused(requested):
    reason = {"category": "staffing", "alternative": "En mars."}
    manager = requested.beneficiary.line_manager
    return TimeAllocation.perform(requested.pk, "refuse", by=manager, **reason)


def delegate_of(manager):
    today = timezone.localdate()
    delegate = make_user()
    Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)
    return delegate


def test_a_manager_and_their_delegate_answer_at_once_and_one_answer_stands(requested):
    manager = requested.beneficiary.line_manager
    delegate = delegate_of(manager)
    reason = {"category": "staffing", "alternative": "En mars."}

    results = together(
        lambda: TimeAllocation.perform(requested.pk, "approve", by=manager),
        lambda: TimeAllocation.perform(requested.pk, "refuse", by=delegate, **reason),
    )

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    requested.refresh_from_db()
    answers = requested.history.filter(name__in=["approve", "refuse"])
    assert answers.count() == 1
    assert Mediation.objects.count() == (requested.state == "refused")


def test_one_steps_aside_while_their_delegate_answers(requested):
    manager = requested.beneficiary.line_manager
    manager.line_manager = make_user()
    manager.save()
    delegate = delegate_of(manager)

    def answer():
        with suppress(PermissionDenied):  # the answer is not theirs any more
            return TimeAllocation.perform(requested.pk, "approve", by=delegate)

    together(lambda: TimeAllocation.perform(requested.pk, "pass_up", by=manager), answer)

    requested.refresh_from_db()
    if requested.state == "requested":
        assert requested.ball_person == manager.line_manager
    else:
        assert requested.history.filter(name="approve").count() == 1


def test_two_yeses_at_once_ask_for_one_meeting(refused):
    row = refused.mediations.get()
    person, manager = refused.beneficiary, refused.beneficiary.line_manager

    together(
        lambda: mediation.answer(row, by=person, accepts=True),
        lambda: mediation.answer(row, by=manager, accepts=True),
    )

    row.refresh_from_db()
    assert row.is_accepted
    told = Notification.objects.filter(rule="incubation/mediation_accepted")
    assert told.values("key").distinct().count() == 1


def test_a_yes_and_a_no_at_once_make_a_no(refused):
    row = refused.mediations.get()
    person, manager = refused.beneficiary, refused.beneficiary.line_manager

    together(
        lambda: mediation.answer(row, by=person, accepts=True),
        lambda: mediation.answer(row, by=manager, accepts=False),
    )

    row.refresh_from_db()
    assert row.is_declined
    assert not row.is_open


def test_two_offers_at_once_make_one(requested):
    results = together(
        lambda: mediation.offer(requested.pk, by=None), lambda: mediation.offer(requested.pk, by=None)
    )

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert Mediation.objects.count() == 1


def test_the_same_days_delegated_twice_at_once_are_given_once(requested):
    manager, today = requested.beneficiary.line_manager, timezone.localdate()
    days = {"starts_on": today, "ends_on": today + timedelta(days=3)}

    together(
        lambda: delegating.give(manager, delegate=make_user(), **days),
        lambda: delegating.give(manager, delegate=make_user(), **days),
    )

    row = Delegation.objects.get()
    requested.refresh_from_db()
    assert requested.ball_person == row.delegate
