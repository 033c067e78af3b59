"""Who carries a project when the author leaves it to somebody else, and what a start without time asks."""

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


@scene
def team():
    return somebody(Role.INNOVATION_TEAM)


@scene
def project(team):
    """Its author leaves it to somebody else."""
    project = make_project()
    move(project, "decline_to_carry", by=project.idea.author)
    return project


@scene
def alix():
    return make_carrier(first_name="Alix", last_name="Gabarit", username="alix")


def page_of(project, name):
    return reverse("incubation:project_move", args=[project.pk, name])


def naming(**changes):
    return {"carrier": "alix", "agreed": "on", "comment": "Alix connaît les collèges.", **changes}


def test_the_team_names_who_carries_and_the_project_goes_on(as_user, project, team, alix):
    client = as_user(team)

    page = words_of(client.get(project.get_absolute_url()))
    response = client.post(page_of(project, "name_carrier"), naming())

    assert page_of(project, "name_carrier") in page
    assert response.status_code == 302
    project.refresh_from_db()
    assert (project.intrapreneur, project.carrier_search_since) == (alix, None)
    assert (project.ball_expected, project.ball_person) == ("ask_time", alix)
    assert project.idea.author != alix
    assert make_request(project).beneficiary == alix


def test_the_named_person_and_the_author_are_told(project, team, alix):
    move(project, "name_carrier", by=team, carrier=alix, comment="Alix connaît les collèges.")

    named = Notification.objects.get(rule="incubation/carrier_named")
    told = Notification.objects.get(rule="incubation/carrier_found_for_author")
    assert (named.recipient, named.needs_action) == (alix, True)
    assert "Alix connaît les collèges." in named.body
    assert told.recipient == project.idea.author
    assert str(alix) in told.body


def test_an_author_named_after_all_is_told_once(project, team):
    move(project, "name_carrier", by=team, carrier=project.idea.author)

    rules = Notification.objects.filter(recipient=project.idea.author).values_list("rule", flat=True)
    assert "incubation/carrier_named" in rules
    assert "incubation/carrier_found_for_author" not in rules


def test_the_named_person_reads_the_project_and_works_on_it(as_user, project, team, alix):
    assert as_user(alix).get(project.get_absolute_url()).status_code == 404

    move(project, "name_carrier", by=team, carrier=alix)

    assert as_user(alix).get(project.get_absolute_url()).status_code == 200
    assert as_user(alix).get(reverse("incubation:study", args=[project.pk])).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"carrier": ""}, "carrier", "Écrivez le nom de la personne."),
        ({"carrier": "personne"}, "carrier", "Personne ne porte ce nom ici."),
        ({"carrier": "sol"}, "carrier", "lit sans rien écrire"),
        ({"carrier": "ange"}, "carrier", "accompagne déjà ce projet"),
        ({"agreed": ""}, "agreed", "Parlez-en d’abord avec cette personne"),
    ],
)
def test_a_wrong_name_keeps_every_word(as_user, project, team, alix, changes, field, words):
    make_user(Role.AUDITOR, username="sol")
    move(project, "name_coach", by=team, coach=make_user(Role.COACH, username="ange"))

    response = as_user(team).post(page_of(project, "name_carrier"), naming(**changes))

    assert words in " ".join(response.context["form"].errors[field])
    assert "Alix connaît les collèges." in words_of(response)
    assert Project.objects.get(pk=project.pk).intrapreneur is None


def test_before_the_author_has_answered_the_form_says_to_call_them(as_user, team):
    project = make_project()

    page = words_of(as_user(team).get(page_of(project, "name_carrier")))

    assert "n’a pas encore dit si le projet l’intéresse" in page


def test_nobody_takes_the_place_of_who_carries_already(project, team, alix):
    move(project, "name_carrier", by=team, carrier=alix)

    with pytest.raises(TransitionNotAllowed):
        Project.perform(project.pk, "name_carrier", by=team, carrier=make_user())


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.COACH])
def test_the_team_alone_names(project, alix, role):
    with pytest.raises(PermissionDenied):
        Project.perform(project.pk, "name_carrier", by=make_user(role), carrier=alix)


def test_a_project_starts_without_time_once_somebody_says_why(as_user, team):
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    coach = make_user(Role.COACH)
    move(project, "name_coach", by=team, coach=coach)
    move(project, "file_mission_letter", by=team, objectives="Essayer.", signed_on=timezone.localdate())
    client, why = as_user(team), "Le temps est déjà prévu dans le poste."

    early = client.post(page_of(project, "start_incubation"))
    silent = client.post(page_of(project, "waive_time"), {"reason": " "})
    client.post(page_of(project, "waive_time"), {"reason": why})
    project.refresh_from_db()
    expected = project.ball_expected
    response = client.post(page_of(project, "start_incubation"))

    assert early.status_code == 409
    assert "Dites pourquoi" in words_of(silent)
    assert expected == "gather_frame"
    assert response.status_code == 302
    project.refresh_from_db()
    assert (project.state, project.without_allocation_reason) == (ProjectState.FEASIBILITY, why)
    assert not TimeAllocation.objects.exists()
    assert why in words_of(client.get(project.get_absolute_url()))
    told = Notification.objects.filter(rule="incubation/time_waived")
    assert {row.recipient for row in told} == {project.intrapreneur, coach}


def test_time_may_still_be_asked_once_a_project_starts_without(project, team, alix):
    move(project, "name_carrier", by=team, carrier=alix)
    move(project, "waive_time", by=team, reason="Le temps est prévu dans le poste.")

    request = make_request(project)

    project.refresh_from_db()
    assert (project.ball_expected, project.ball_person) == ("answer_time", request.ball_person)


def test_who_carries_the_project_does_not_accompany_it(as_user, project, team):
    carrier = make_user(Role.COACH, username="ange")
    move(project, "name_carrier", by=team, carrier=carrier)

    response = as_user(team).post(page_of(project, "name_coach"), {"coach": carrier.pk})

    assert "mène déjà ce projet" in " ".join(response.context["form"].errors["coach"])
    with pytest.raises(RequirementsMissing, match="mener ce projet et l’accompagner"):
        move(project, "name_coach", by=team, coach=carrier)
    assert Project.objects.get(pk=project.pk).coach is None


def test_who_accompanies_the_project_does_not_carry_it(as_user, team):
    project = make_project()
    author = project.idea.author
    move(project, "name_coach", by=team, coach=author)

    with pytest.raises(RequirementsMissing, match="mener ce projet et l’accompagner"):
        move(project, "name_carrier", by=team, carrier=author)
    response = as_user(author).post(page_of(project, "accept_to_carry"), {"comment": "Avec joie."})

    assert response.status_code == 409
    assert "vous l’accompagnez déjà" in words_of(response)
    assert Project.objects.get(pk=project.pk).intrapreneur is None


def test_history_names_whom_the_team_named(as_user, project, team, alix):
    move(project, "name_carrier", by=team, carrier=alix)
    coach = somebody(Role.COACH)
    move(project, "name_coach", by=team, coach=coach)

    page = words_of(as_user(team).get(part_of(project, "history")))

    assert "Une personne est nommée pour mener le projet : Alix Gabarit" in page
    assert f"Accompagnement nommé : {coach}" in page
