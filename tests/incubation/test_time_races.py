"""Time granted, suspended or taken along by its project at one instant: never more than a week has."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.utils import timezone

from accounts.models import User
from accounts.permissions import sync_roles
from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import Project, TimeAllocation
from tests.factories import make_user
from tests.incubation.bounds import set_bounds
from tests.incubation.factories import make_carrier, make_project, make_request
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db(transaction=True)

GIVING = "ALTER TABLE incubation_timeallocation %s TRIGGER incubation_give_the_week"


@pytest.fixture
def both_have_checked(monkeypatch):
    hold_each_after_its_checks(monkeypatch)


def promised_twice(both: list[TimeAllocation]) -> list[object]:
    manager = both[0].beneficiary.line_manager
    return together(
        *(lambda each=each: TimeAllocation.perform(each.pk, "approve", by=manager) for each in both)
    )


@pytest.fixture
def two_requests_of_one_person():
    sync_roles()
    set_bounds(time_percent_most=60)
    carrier = make_carrier()
    return [request_of(carrier) for _number in range(2)]


def request_of(carrier: User) -> TimeAllocation:
    project = make_project(carrier=carrier)
    Project.perform(project.pk, "accept_to_carry", by=carrier)
    return make_request(project, percent="60")


def granted(both: list[TimeAllocation]) -> int:
    return TimeAllocation.objects.granted().filter(beneficiary=both[0].beneficiary).count()


def test_two_agreements_granted_at_once_never_pass_the_whole_week(
    two_requests_of_one_person, both_have_checked
):
    results = promised_twice(two_requests_of_one_person)

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert granted(two_requests_of_one_person) == 1


@pytest.fixture
def without_holding_the_person(monkeypatch):
    monkeypatch.setattr(TimeAllocation, "lock_facts", lambda self, name: None)


def test_whoever_forgets_to_hold_the_person_is_refused_by_the_database(
    two_requests_of_one_person, both_have_checked, without_holding_the_person
):
    with pytest.raises(IntegrityError, match="hundredths of their week"):
        promised_twice(two_requests_of_one_person)

    assert granted(two_requests_of_one_person) == 1


@pytest.fixture
def unguarded_week():
    with connection.cursor() as cursor:
        cursor.execute(GIVING % "DISABLE")
        yield
        cursor.execute(GIVING % "ENABLE")


def test_control_without_either_both_agreements_would_pass(
    two_requests_of_one_person, both_have_checked, without_holding_the_person, unguarded_week
):
    promised_twice(two_requests_of_one_person)

    assert granted(two_requests_of_one_person) == 2


def test_a_suspended_agreement_that_resumes_while_another_is_granted_never_passes_the_whole_week(
    two_requests_of_one_person, both_have_checked
):
    first, second = two_requests_of_one_person
    manager = first.beneficiary.line_manager
    TimeAllocation.perform(first.pk, "approve", by=manager)
    TimeAllocation.perform(first.pk, "suspend", by=None)

    results = together(
        lambda: TimeAllocation.perform(first.pk, "resume", by=manager),
        lambda: TimeAllocation.perform(second.pk, "approve", by=manager),
    )

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert granted([first, second]) == 1


CROSSED = [("pause", "suspend"), ("stop", "end"), ("resume", "resume")]


@pytest.fixture
def running() -> TimeAllocation:
    sync_roles()
    return make_project(ProjectState.FEASIBILITY).allocations.get()


def crossed(agreement: TimeAllocation, of_project: str, of_agreement: str) -> list[object]:
    """A project that takes its agreement along, while the line manager moves the agreement."""
    project, manager = agreement.project, agreement.beneficiary.line_manager
    management, until = make_user(Role.MANAGEMENT), timezone.localdate() + timedelta(days=30)
    pause = {"reason": "Le budget.", "until": until}
    inputs = {"pause": pause, "stop": {"reason": "Le budget.", "learnings": "Demander plus tôt."}}
    if of_project == "resume":
        Project.perform(project.pk, "pause", by=management, **pause)
    return together(
        lambda: Project.perform(project.pk, of_project, by=management, **inputs.get(of_project, {})),
        # A manager gives notice; its end, and a long leave, suspend by nobody's right.
        lambda: TimeAllocation.perform(
            agreement.pk, of_agreement, by=None if of_agreement == "suspend" else manager
        ),
    )


@pytest.mark.parametrize(("of_project", "of_agreement"), CROSSED)
def test_a_project_and_its_agreement_that_move_at_once_never_wait_for_each_other(
    running, both_have_checked, of_project, of_agreement
):
    results = crossed(running, of_project, of_agreement)

    running.refresh_from_db()
    expected = {"pause": "suspended", "stop": "ended", "resume": "active"}[of_project]
    assert running.state == expected
    assert any(isinstance(result, Project) for result in results)


@pytest.mark.parametrize(("of_project", "of_agreement"), CROSSED[:2])
def test_control_with_the_agreement_locked_first_both_would_wait_for_ever(
    running, both_have_checked, monkeypatch, of_project, of_agreement
):
    monkeypatch.setattr(TimeAllocation, "lock_before", classmethod(lambda cls, pk: None))

    with pytest.raises(OperationalError, match="deadlock"):
        crossed(running, of_project, of_agreement)
