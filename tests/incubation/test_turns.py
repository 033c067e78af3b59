"""Whose turn it is while the frame is gathered, and what the calendar hands over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from incubation.models import Project, TimeAllocation
from incubation.services import request_time
from incubation.tasks import apply_dated_changes
from notifications.calendar import add_working_days
from notifications.models import Notification
from notifications.reminding import send_due
from tests.factories import make_user, somebody
from tests.incubation.factories import make_agreement, make_project, make_request, move
from tests.scenes import scene
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


@scene
def project():
    found = make_project()
    move(found, "accept_to_carry", by=found.idea.author)
    return found


def pause(project):
    until = timezone.localdate() + timedelta(days=60)
    move(project, "pause", by=somebody(Role.INNOVATION_TEAM), reason="Budget.", until=until)


def test_naming_the_coach_leaves_the_deadline_of_the_request_on_the_idea(project):
    request = make_request(project)

    move(project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=make_user(Role.COACH))

    project.idea.refresh_from_db()
    assert (project.idea.due_on, project.idea.ball_person) == (request.due_on, request.ball_person)


def test_the_answer_to_a_request_leaves_a_paused_idea_paused_until_its_day(project):
    request = make_request(project)
    pause(project)

    TimeAllocation.perform(request.pk, "cancel", by=request.beneficiary)

    project.idea.refresh_from_db()
    assert (project.idea.is_paused, project.idea.due_on) == (True, project.paused_until)


def test_a_request_waits_for_the_new_line_manager(project):
    request, newcomer = make_request(project), make_user(first_name="Yaël")
    request.beneficiary.line_manager = newcomer
    request.beneficiary.save()

    assert apply_dated_changes() == 1
    assert apply_dated_changes() == 0

    holders = [TimeAllocation.objects.get(), Project.objects.get(), Project.objects.get().idea]
    assert [holder.ball_person for holder in holders] == [newcomer] * 3


def test_a_request_goes_to_the_delegate_and_back(project):
    request, delegate, today = make_request(project), make_user(), timezone.localdate()
    manager = request.ball_person
    absence = Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)

    apply_dated_changes()
    assert TimeAllocation.objects.get().ball_person == delegate

    absence.delete()
    apply_dated_changes()
    assert TimeAllocation.objects.get().ball_person == manager


def test_granted_time_does_not_start_while_the_project_waits(project):
    request = make_request(project)
    pause(project)

    granted = TimeAllocation.perform(request.pk, "approve", by=request.beneficiary.line_manager)
    apply_dated_changes()
    granted.refresh_from_db()
    assert granted.state == "approved"

    move(project, "resume", by=somebody(Role.INNOVATION_TEAM))
    apply_dated_changes()
    granted.refresh_from_db()
    assert granted.state == "active"


def test_a_closed_project_takes_no_request(project):
    carrier = project.intrapreneur
    move(project, "stop", by=carrier, reason="Le besoin a disparu.", learnings="Demander plus tôt.")
    today = timezone.localdate()
    terms = {"percent": 10, "starts_on": today, "ends_on": today}

    with pytest.raises(RequirementsMissing, match="Ce projet est clos"):
        request_time(project, by=carrier, terms=terms, arrangements=[])


def test_a_running_agreement_leaves_the_turn_of_a_working_project_alone(project):
    make_agreement(project)
    team = somebody(Role.INNOVATION_TEAM)
    move(project, "name_coach", by=team, coach=make_user(Role.COACH))
    move(project, "file_mission_letter", by=team, objectives="Un essai.", signed_on=timezone.localdate())
    move(project, "start_incubation", by=team)

    TimeAllocation.perform(TimeAllocation.objects.get().pk, "suspend", by=None)

    project.refresh_from_db()
    project.idea.refresh_from_db()
    assert (project.ball_expected, project.ball_person) == ("study", project.intrapreneur)
    assert (project.idea.ball_expected, project.idea.due_on) == ("study", project.due_on)


def test_nobody_is_pressed_to_carry_a_project_that_comes_out_of_a_pause():
    project = make_project()
    pause(project)
    move(project, "resume", by=somebody(Role.INNOVATION_TEAM))
    Project.objects.update(due_on=add_working_days(timezone.localdate(), 12))

    send_due(add_working_days(timezone.localdate(), 1))

    assert not Notification.objects.filter(rule="incubation.carrier").exists()
