"""History names the person whose move caused another one, not the calendar."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import TimeAllocation
from tests.factories import somebody
from tests.incubation.factories import close, make_project, move
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def dany():
    return somebody(Role.MANAGEMENT)


@scene
def project():
    return make_project(ProjectState.FEASIBILITY)


def pause(project, by):
    until = timezone.localdate() + timedelta(days=30)
    move(project, "pause", by=by, reason="Le budget.", until=until)


def who(subject, name):
    return subject.history.filter(name=name).last().actor


def test_whoever_grants_time_that_starts_today_starts_it(project):
    allocation = project.allocations.get()

    assert who(allocation, "activate") == who(allocation, "approve") == allocation.beneficiary.line_manager


def test_whoever_pauses_the_project_suspends_its_time_and_gives_it_back(project, dany):
    allocation = project.allocations.get()

    pause(project, dany)
    assert who(allocation, "suspend") == dany
    move(project, "resume", by=dany)

    assert who(allocation, "resume") == dany
    assert not TimeAllocation.objects.get().is_suspended_with_project


def test_whoever_stops_the_project_ends_its_time_and_its_idea(project, dany):
    move(project, "stop", by=dany, reason="Trop cher.", learnings="Le prêt suffit.")

    assert who(project.allocations.get(), "end") == dany
    assert who(project.idea, "stop") == dany


def test_whoever_closes_the_follow_up_completes_the_idea(dany):
    project = make_project(ProjectState.FOLLOW_UP)
    close(project)
    move(project, "ask_gate", by=project.intrapreneur)
    move(project, "complete", by=dany, reason="Les éléments sont réunis.")

    assert who(project.idea, "complete") == dany


def test_what_was_suspended_alone_does_not_resume_with_the_project(project, dany):
    allocation = project.allocations.get()
    TimeAllocation.perform(allocation.pk, "suspend", by=None)

    pause(project, dany)
    move(project, "resume", by=dany)

    assert TimeAllocation.objects.get().state == "suspended"
