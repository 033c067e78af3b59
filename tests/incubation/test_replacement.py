"""Somebody else takes a project over, before or after its start, and what becomes of who carried it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import Project, TimeAllocation
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.factories import make_carrier, make_project, make_request, move
from tests.pages import part_of, words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
WHY = "Camille rejoint une autre administration."


@scene
def team():
    return somebody(Role.INNOVATION_TEAM)


@scene
def project():
    """In its study, with a carrier whose time runs."""
    return make_project(ProjectState.FEASIBILITY)


@scene
def alix():
    return make_carrier(first_name="Alix", last_name="Gabarit", username="alix")


def page_of(project):
    return reverse("incubation:project_move", args=[project.pk, "replace_carrier"])


def replacing(**changes):
    return {"carrier": "alix", "agreed": "on", "comment": WHY, **changes}


def rules_of(person):
    return set(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


def test_the_team_names_somebody_else_after_the_start(as_user, project, team, alix):
    client, former = as_user(team), project.intrapreneur

    asked = words_of(client.get(page_of(project)))
    response = client.post(page_of(project), replacing())

    assert "Son accord de temps prend fin aujourd’hui" in asked
    assert page_of(project) in client.get(project.get_absolute_url()).content.decode()
    assert response.status_code == 302
    project.refresh_from_db()
    assert (project.intrapreneur, project.state) == (alix, ProjectState.FEASIBILITY)
    assert (project.ball_person, project.ball_expected) == (alix, "study")
    page = words_of(client.get(project.get_absolute_url()))
    assert "A mené le projet jusqu’au" in page
    assert str(former) in page
    page = words_of(client.get(part_of(project, "history")))
    assert "Une autre personne mène désormais le projet" in page
    assert WHY in page


def test_the_time_of_who_leaves_ends_and_says_who_ended_it(project, team, alix):
    move(project, "replace_carrier", by=team, carrier=alix, comment=WHY)

    allocation = TimeAllocation.objects.get()
    line = allocation.history.last()
    assert (allocation.state, line.name, line.actor) == ("ended", "end", team)
    assert "Une autre personne mène désormais le projet." in line.comment
    assert make_request(project).beneficiary == alix


def test_before_the_start_the_request_is_cancelled_and_the_frame_begins_again(project, team, alix):
    early = make_project()
    move(early, "accept_to_carry", by=early.idea.author)
    request = make_request(early)
    manager = request.beneficiary.line_manager

    move(early, "replace_carrier", by=team, carrier=alix, comment=WHY)

    request.refresh_from_db()
    assert request.state == "cancelled"
    assert (early.ball_expected, early.ball_person) == ("ask_time", alix)
    told = Notification.objects.get(rule="incubation/time_cancelled")
    assert (told.recipient, told.title) == (
        manager,
        f"La demande de temps de {request.beneficiary} est annulée",
    )


def test_what_was_waived_for_the_former_one_is_asked_again(team, alix):
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    move(project, "waive_time", by=team, reason="Le temps est prévu dans le poste.")

    move(project, "replace_carrier", by=team, carrier=alix, comment=WHY)

    assert project.without_allocation_reason == ""
    assert project.ball_expected == "ask_time"


def test_both_are_told_and_so_is_the_coach(project, team, alix):
    former = project.intrapreneur

    move(project, "replace_carrier", by=team, carrier=alix, comment=WHY)

    assert "incubation/carrier_named" in rules_of(alix)
    assert {"incubation/carrier_replaced", "incubation/time_ended"} <= rules_of(former)
    assert "incubation/carrier_changed" in rules_of(project.coach)
    assert "incubation/carrier_changed" not in rules_of(former) | rules_of(alix)
    told = Notification.objects.get(rule="incubation/carrier_replaced")
    assert WHY in told.body
    assert str(alix) in told.body


def test_the_rights_follow(as_user, project, team, alix):
    former, study = project.intrapreneur, reverse("incubation:study", args=[project.pk])
    assert as_user(former).get(study).status_code == 200
    assert as_user(alix).get(study).status_code == 404

    move(project, "replace_carrier", by=team, carrier=alix, comment=WHY)

    assert as_user(alix).get(study).status_code == 200
    assert as_user(former).get(study).status_code == 403  # still the author, who reads


def test_a_former_carrier_who_is_not_the_author_leaves_the_project(as_user, project, team, alix):
    move(project, "replace_carrier", by=team, carrier=alix, comment=WHY)
    move(project, "replace_carrier", by=team, carrier=make_carrier(first_name="Sacha"), comment=WHY)

    assert as_user(alix).get(project.get_absolute_url()).status_code == 404


def test_a_project_that_waits_changes_hands_too(project, team, alix):
    until = timezone.localdate() + timedelta(days=30)
    move(project, "pause", by=somebody(Role.MANAGEMENT), reason="Le budget.", until=until)
    due_on = project.due_on

    move(project, "replace_carrier", by=team, carrier=alix, comment=WHY)

    assert (project.intrapreneur, project.due_on) == (alix, due_on)
    assert TimeAllocation.objects.get().state == "ended"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"comment": ""}, "comment", "Dites pourquoi"),
        ({"agreed": ""}, "agreed", "Parlez-en d’abord"),
        ({"carrier": "camille"}, "carrier", "mène déjà ce projet"),
        ({"carrier": "personne"}, "carrier", "Personne ne porte ce nom ici."),
    ],
)
def test_a_replacement_has_a_reason_and_somebody_else(as_user, team, alix, changes, field, words):
    project = make_project(ProjectState.FEASIBILITY, carrier=make_carrier(username="camille"))

    response = as_user(team).post(page_of(project), replacing(**changes))

    assert words in " ".join(response.context["form"].errors[field])
    assert Project.objects.get(pk=project.pk).intrapreneur == project.intrapreneur


def test_the_machine_refuses_the_same_person_and_the_coach(project, team):
    with pytest.raises(RequirementsMissing, match="mène déjà ce projet"):
        move(project, "replace_carrier", by=team, carrier=project.intrapreneur)
    with pytest.raises(RequirementsMissing, match="mener ce projet et l’accompagner"):
        move(project, "replace_carrier", by=team, carrier=project.coach)


def test_nobody_replaces_whom_nobody_named(team, alix):
    with pytest.raises(TransitionNotAllowed):
        move(make_project(), "replace_carrier", by=team, carrier=alix)


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.COACH])
def test_the_team_alone_replaces(project, alix, role):
    with pytest.raises(PermissionDenied):
        move(project, "replace_carrier", by=make_user(role), carrier=alix)


def test_the_steps_of_who_left_stay_theirs(as_user, project, team, alix):
    today, former = timezone.localdate(), project.intrapreneur
    step = project.rollout_steps.create(label="Un site", starts_on=today, ends_on=today, responsible=former)

    move(project, "replace_carrier", by=team, carrier=alix, comment=WHY)
    form = as_user(alix).get(reverse("incubation:step", args=[project.pk, step.pk])).context["form"]

    assert former in form.fields["responsible"].queryset
