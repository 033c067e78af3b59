"""Time once it is granted: suspended, resumed, renewed, ended."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import TimeAllocation
from notifications.models import Notification
from tests.factories import somebody
from tests.incubation.asking import day, move_page
from tests.incubation.bounds import set_bounds
from tests.incubation.factories import make_agreement, make_project, make_request, move
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def test_an_agreement_is_suspended_resumed_renewed_and_ended(as_user, project):
    allocation = make_agreement(project)
    manager, carrier = as_user(allocation.beneficiary.line_manager), as_user(allocation.beneficiary)

    team = as_user(somebody(Role.INNOVATION_TEAM))
    assert team.post(move_page(allocation, "suspend"), {}).status_code == 200
    team.post(move_page(allocation, "suspend"), {"comment": "Congé long.", "until": day(10)})
    manager.post(move_page(allocation, "resume"))
    sooner = carrier.post(
        move_page(allocation, "request_renewal"), {"ends_on": day(5), "objectives": "Suite."}
    )
    assert "après la fin de l’accord actuel" in sooner.content.decode()
    renewal = {"percent": "10", "ends_on": day(90), "objectives": "Préparer la suite."}
    carrier.post(move_page(allocation, "request_renewal"), renewal)
    manager.post(allocation.get_absolute_url(), {"answer": "renew", "renew-seen": 2})
    allocation.refresh_from_db()
    assert (allocation.state, allocation.ends_on.isoformat()) == ("active", day(90))

    carrier.post(move_page(allocation, "end"), {"handed_back": "Le guide est écrit, le site reste ouvert."})
    allocation.refresh_from_db()
    assert allocation.state == "ended"


def test_a_declined_renewal_leaves_the_time_already_granted_to_its_term(as_user, project):
    allocation = make_agreement(project)
    carrier, manager = as_user(allocation.beneficiary), as_user(allocation.beneficiary.line_manager)
    granted = (allocation.percent, allocation.ends_on)
    renewal = {"percent": "40", "ends_on": day(90), "objectives": "Préparer la suite."}
    carrier.post(move_page(allocation, "request_renewal"), renewal)
    allocation.refresh_from_db()
    assert (allocation.state, allocation.percent, allocation.ends_on) == ("renewal_requested", *granted)

    refusal = {"category": "period", "comment": "Pas avant la rentrée.", "alternative": "En octobre."}
    manager.post(move_page(allocation, "decline_renewal"), refusal)

    allocation.refresh_from_db()
    assert (allocation.state, allocation.percent, allocation.ends_on) == ("active", *granted)


@pytest.mark.parametrize("state", ["approved", "active", "suspended", "renewal_requested"])
def test_a_version_that_is_written_later_leaves_what_was_granted_as_it_is(project, state):
    allocation = make_agreement(project)
    TimeAllocation.objects.filter(pk=allocation.pk).update(state=state)
    allocation = TimeAllocation.objects.get(pk=allocation.pk)
    granted = (allocation.percent, allocation.starts_on, allocation.ends_on)
    start = timezone.localdate() + timedelta(days=90)
    terms = {"percent": Decimal(40), "starts_on": start, "ends_on": start + timedelta(days=30)}

    allocation.mover = allocation.beneficiary.line_manager
    version = allocation.write_terms(terms)

    assert version == allocation.versions.last()
    assert (allocation.percent, allocation.starts_on, allocation.ends_on) == granted


@pytest.fixture
def suspended(project):
    """Sixty percent of a week, given back for a while."""
    set_bounds(time_percent_most=60)
    allocation = make_agreement(project, percent="60")
    return TimeAllocation.perform(allocation.pk, "suspend", by=None)


def asked_for_another_project(carrier):
    other = make_project(carrier=carrier)
    move(other, "accept_to_carry", by=carrier)
    return make_request(other, percent="60")


def test_time_that_is_suspended_leaves_its_room_to_another_agreement(suspended):
    request = asked_for_another_project(suspended.beneficiary)

    TimeAllocation.perform(request.pk, "approve", by=suspended.beneficiary.line_manager)

    assert TimeAllocation.objects.get(pk=request.pk).state == "active"


def test_time_that_was_given_elsewhere_does_not_resume_and_the_page_says_why(as_user, suspended):
    manager = suspended.beneficiary.line_manager
    request = asked_for_another_project(suspended.beneficiary)
    TimeAllocation.perform(request.pk, "approve", by=manager)

    page = words_of(as_user(manager).get(suspended.get_absolute_url()))
    response = as_user(manager).post(move_page(suspended, "resume"))

    assert "Avant de reprendre" in page
    assert "a déjà 60 % de son temps accordé" in page
    assert response.status_code == 409
    assert TimeAllocation.objects.get(pk=suspended.pk).state == "suspended"


def test_time_does_not_resume_before_its_project(as_user):
    project = make_project(ProjectState.FEASIBILITY)
    allocation, manager = project.allocations.get(), project.intrapreneur.line_manager
    until = timezone.localdate() + timedelta(days=30)
    move(project, "pause", by=somebody(Role.MANAGEMENT), reason="Le budget.", until=until)

    page = words_of(as_user(manager).get(allocation.get_absolute_url()))
    response = as_user(manager).post(move_page(allocation, "resume"), {"comment": "Tout est prêt."})

    assert "Le projet est suspendu" in page
    assert response.status_code == 409
    assert "Tout est prêt." in words_of(response)
    assert TimeAllocation.objects.get(pk=allocation.pk).state == "suspended"
    move(project, "resume", by=somebody(Role.MANAGEMENT))
    assert TimeAllocation.objects.get(pk=allocation.pk).state == "active"


def test_time_resumes_once_there_is_room_again(suspended):
    manager = suspended.beneficiary.line_manager
    request = asked_for_another_project(suspended.beneficiary)
    TimeAllocation.perform(request.pk, "approve", by=manager)
    TimeAllocation.perform(request.pk, "end", by=manager)

    assert TimeAllocation.perform(suspended.pk, "resume", by=manager).state == "active"


def test_a_project_resumes_without_the_time_that_was_given_elsewhere_meanwhile():
    set_bounds(time_percent_most=60)
    project = make_project(ProjectState.FEASIBILITY)
    allocation, carrier = project.allocations.get(), project.intrapreneur
    TimeAllocation.objects.filter(pk=allocation.pk).update(percent=60)
    until = timezone.localdate() + timedelta(days=30)
    move(project, "pause", by=somebody(Role.MANAGEMENT), reason="Le budget.", until=until)
    request = asked_for_another_project(carrier)
    TimeAllocation.perform(request.pk, "approve", by=carrier.line_manager)

    move(project, "resume", by=somebody(Role.MANAGEMENT))

    allocation.refresh_from_db()
    line = allocation.history.last()
    told = Notification.objects.filter(rule="incubation/time_still_suspended")
    assert (project.is_paused, allocation.state) == (False, "suspended")
    assert (line.name, "60 %" in line.comment) == ("stay_suspended", True)
    assert {row.recipient for row in told} == {carrier, carrier.line_manager, project.coach}


@pytest.mark.parametrize("name", ["suspend", "resume", "end"])
def test_whoever_counts_on_the_time_learns_that_it_moved(name):
    project = make_project(ProjectState.FEASIBILITY)
    allocation = project.allocations.get()
    carrier, manager = allocation.beneficiary, allocation.beneficiary.line_manager
    if name == "resume":
        TimeAllocation.perform(allocation.pk, "suspend", by=None)

    mover = somebody(Role.INNOVATION_TEAM) if name == "suspend" else manager
    TimeAllocation.perform(allocation.pk, name, by=mover, comment="Renfort arrivé.")

    rule = {"suspend": "time_suspended", "resume": "time_resumed", "end": "time_ended"}[name]
    told = Notification.objects.filter(rule=f"incubation/{rule}")
    assert {row.recipient for row in told} == {carrier, manager, project.coach} - {mover}
    assert all("Renfort arrivé." in row.body for row in told)
