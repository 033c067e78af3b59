"""Between two phases somebody decides: go, with conditions or not, pivot, stop."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import OrgUnit
from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.models import CoAuthor, Idea
from incubation.audiences import deciders
from incubation.forms.gate_moves import GoForm
from incubation.lifecycle import ProjectState
from incubation.models import Project
from incubation.services import sync_project_rights
from tests.factories import make_unit, somebody
from tests.incubation.factories import (
    conclude_an_experiment,
    finish_rollout,
    finish_study,
    make_project,
    move,
)
from tests.pages import part_of, words_of
from tests.scenes import scene
from workflow.deadlines import deadline
from workflow.errors import PermissionDenied
from workflow.moves import moves_for

pytestmark = pytest.mark.django_db


@scene
def project():
    """A study that is done, and its gate asked."""
    project = make_project(ProjectState.FEASIBILITY)
    finish_study(project)
    move(project, "ask_gate", by=project.intrapreneur)
    return project


@scene
def dany():
    return somebody(Role.MANAGEMENT)


def page_of(project, name):
    return reverse("incubation:project_move", args=[project.pk, name])


def test_the_gate_is_asked_once_the_phase_is_done(as_user):
    project = make_project(ProjectState.FEASIBILITY)
    client = as_user(project.intrapreneur)

    early = client.post(page_of(project, "ask_gate"))
    finish_study(project)
    response = client.post(page_of(project, "ask_gate"), {"comment": "Trois collèges attendent."})

    assert early.status_code == 409
    assert "Juridique" in early.content.decode()
    assert response.status_code == 302
    project.refresh_from_db()
    assert project.gate_asked_at is not None


def test_a_gate_waits_for_the_general_management_whoever_answers(as_user, project, dany):
    assert list(Project.objects.waiting_for(dany)) == [project]
    assert list(Project.objects.waiting_for(project.intrapreneur)) == []
    assert project.title in as_user(dany).get(reverse("portal:me")).content.decode()


def test_a_go_with_conditions_holds_the_next_gate_until_they_are_met(as_user, project, dany):
    as_user(dany).post(
        page_of(project, "open_prototype"),
        {
            "reason": "À essayer.",
            "condition_1": "Informer le comité social",
            "owner_1": project.intrapreneur_id,
            "due_1": "2030-01-15",
        },
    )
    project.refresh_from_db()
    assert project.state == ProjectState.PROTOTYPE
    condition = project.gates.get().conditions.get()
    conclude_an_experiment(project)
    carrier = as_user(project.intrapreneur)
    shown = carrier.get(project.get_absolute_url()).content.decode()
    early = carrier.post(page_of(project, "ask_gate"))
    assert "Ce qui manque pour demander le passage" in shown
    assert early.status_code == 409
    assert "La condition posée au passage précédent : Informer le comité social" in words_of(early)

    how = {"met_how": "Le comité social a rendu son avis le 4."}
    carrier.post(reverse("incubation:condition_met", args=[project.pk, condition.pk]), how)
    carrier.post(page_of(project, "ask_gate"))
    as_user(dany).post(page_of(project, "open_rollout"), {"reason": "Déployer."})

    project.refresh_from_db()
    assert project.state == ProjectState.ROLLOUT


def test_a_condition_that_is_unmet_after_all_holds_the_decision_too(as_user, project, dany):
    condition = {"text": "Informer le comité social", "due_on": timezone.localdate()}
    conditions = [{**condition, "owner": project.intrapreneur}]
    move(project, "open_prototype", by=dany, reason="À essayer.", conditions=conditions)
    conclude_an_experiment(project)
    met = {"met_on": timezone.localdate(), "met_by": project.intrapreneur, "met_how": "Avis rendu."}
    project.gates.get().conditions.update(**met)
    move(project, "ask_gate", by=project.intrapreneur)
    project.gates.get().conditions.update(met_on=None, met_by=None, met_how="")

    early = as_user(dany).post(page_of(project, "open_rollout"), {"reason": "Déployer."})

    assert early.status_code == 409
    assert "Informer le comité social" in early.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "Oui.", "due_1": "2030-01-15"}, "condition_1"),
        ({"reason": "Oui.", "condition_2": "Un budget", "due_2": "2020-01-15"}, "due_2"),
        ({"reason": "Oui.", "condition_2": "Un budget", "due_2": "2030-01-15"}, "owner_2"),
        ({"reason": "Oui.", "condition_2": "Un budget", "owner_2": "0"}, "owner_2"),
        ({"reason": "Oui.", "condition_3": "Un budget"}, "due_3"),
        ({"reason": "Oui.", "next_gate_on": "2020-01-15"}, "next_gate_on"),
    ],
)
def test_a_wrong_decision_decides_nothing(as_user, project, dany, typed, field):
    response = as_user(dany).post(page_of(project, "open_prototype"), typed)

    assert response.context["form"].errors[field]
    project.refresh_from_db()
    assert project.state == ProjectState.FEASIBILITY


def test_the_team_of_the_project_does_not_pass_its_own_gate(as_user, project):
    assert as_user(project.intrapreneur).get(page_of(project, "open_prototype")).status_code == 403


def test_nobody_decides_on_the_gate_of_the_project_they_lead(as_user, project):
    project.intrapreneur.groups.add(Group.objects.get(name=Role.MANAGEMENT))

    for name in ("open_prototype", "pivot"):
        assert as_user(project.intrapreneur).get(page_of(project, name)).status_code == 403


def test_a_pivot_goes_back_never_forward(as_user, project, dany):
    client = as_user(dany)
    forward = client.post(page_of(project, "pivot"), {"phase": "rollout", "reason": "Autre public."})
    assert forward.context["form"].errors["phase"]

    client.post(page_of(project, "pivot"), {"phase": "feasibility", "reason": "Autre public."})

    project.refresh_from_db()
    assert (project.state, project.pivot_count, project.gates.get().decision) == ("feasibility", 1, "pivot")


def test_stopping_is_a_normal_outcome_that_asks_for_the_learnings(as_user, project):
    client = as_user(project.intrapreneur)
    page = client.get(page_of(project, "stop")).content.decode()
    assert "une issue normale" in page

    empty = client.post(page_of(project, "stop"), {"reason": "L’outil existe déjà."})
    assert empty.context["form"].errors["learnings"]
    assert "L’outil existe déjà." in empty.content.decode()
    client.post(
        page_of(project, "stop"), {"reason": "L’outil existe déjà.", "learnings": "Demander d’abord."}
    )

    project.refresh_from_db()
    assert project.state == ProjectState.STOPPED
    assert "Demander d’abord." in client.get(project.get_absolute_url()).content.decode()


def test_the_second_decision_changes_nothing_and_keeps_its_reason(as_user, project, dany):
    client = as_user(dany)
    move(project, "open_prototype", by=dany, reason="Oui.")

    response = client.post(page_of(project, "open_prototype"), {"reason": "Oui, avec joie."})

    assert response.status_code == 409
    assert "Oui, avec joie." in response.content.decode()
    assert "Le prototype est ouvert" in response.content.decode()
    assert project.gates.count() == 1


def test_a_gate_is_due_within_thirty_working_days_and_the_idea_says_so(project):
    due_on = deadline("gate")

    project.idea.refresh_from_db()
    assert (project.due_on, project.idea.due_on) == (due_on, due_on)


def test_a_phase_that_starts_over_has_its_whole_time_again(project, dany):
    move(project, "pivot", by=dany, phase=ProjectState.FEASIBILITY, reason="Un autre public.")

    assert project.due_on == deadline("study")


def test_whoever_leads_the_project_is_not_asked_to_decide_on_its_gate(project, dany):
    Group.objects.get(name=Role.MANAGEMENT).user_set.add(project.intrapreneur)

    assert deciders(project) == [dany]


def test_the_decision_on_follow_up_asks_which_unit_keeps_the_service(as_user, dany):
    project = make_project(ProjectState.ROLLOUT)
    finish_rollout(project)
    move(project, "ask_gate", by=project.intrapreneur)
    client, other, page = as_user(dany), make_unit(), page_of(project, "open_follow_up")

    chosen = client.get(page).context["form"]["owner_unit"].initial
    without = client.post(page, {"reason": "Tout est en place.", "owner_unit": ""})
    unasked = client.post(page, {"reason": "Tout est en place.", "owner_unit": other.pk})
    client.post(page, {"reason": "Tout est en place.", "owner_unit": chosen})

    assert chosen == project.owner_unit_id
    assert "Choisissez l’unité qui gardera le service." in without.context["form"].errors["owner_unit"]
    project.refresh_from_db()
    assert unasked.status_code == 409
    assert f"L’accord de « {other} »" in words_of(unasked)
    assert (project.state, project.owner_unit_id) == (ProjectState.FOLLOW_UP, chosen)
    kept_by = project.owner_unit.name
    OrgUnit.objects.update(name="Renommée")
    line = project.history.last()
    assert line.comment == "Tout est en place."
    assert line.label == f"L’idée est en place, le suivi commence (service gardé par : {kept_by})"
    assert f"(service gardé par : {kept_by})" in words_of(client.get(part_of(project, "history")))


def coach_of(project, dany):
    move(project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=dany)


def member_of(project, dany):
    project.memberships.create(person=dany, contribution="Le droit", accepted_at=timezone.now())
    sync_project_rights(project)


def co_author_of(project, dany):
    CoAuthor.objects.create(idea=project.idea, person=dany, accepted_at=timezone.now())
    Idea.objects.filter(pk=project.idea_id).update(co_author_count=1)
    sync_object_permissions(Idea.objects.get(pk=project.idea_id))


def author_of(project, dany):
    """Somebody else leads what they had the idea of."""
    Idea.objects.filter(pk=project.idea_id).update(author=dany)
    sync_object_permissions(Idea.objects.get(pk=project.idea_id))


@pytest.mark.parametrize("stands", [coach_of, member_of, co_author_of, author_of])
def test_nobody_decides_on_the_project_that_they_stand_close_to(as_user, project, dany, stands):
    stands(project, dany)
    project = Project.objects.get(pk=project.pk)

    answer = as_user(dany).post(page_of(project, "open_prototype"), {"reason": "Les éléments sont réunis."})

    assert answer.status_code == 403
    assert dany not in deciders(project)
    assert list(Project.objects.waiting_for(dany)) == []
    with pytest.raises(PermissionDenied):
        Project.perform(project.pk, "pivot", by=dany, phase="feasibility", reason="Autrement.")
    assert not {move.name for move in moves_for(project, dany)} & {"open_prototype", "pivot"}


def test_whoever_sponsors_a_project_decides_with_the_others(project, dany):
    move(project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=dany)

    move(project, "open_prototype", by=dany, reason="Les éléments sont réunis.")

    assert project.state == ProjectState.PROTOTYPE


def test_telling_projects_apart_asks_the_same_questions_for_many(project, dany):
    with CaptureQueriesContext(connection) as one:
        assert len(Project.objects.waiting_for(dany)) == 1
    for _number in range(2):
        other = make_project(ProjectState.FEASIBILITY)
        finish_study(other)
        move(other, "ask_gate", by=other.intrapreneur)
    with CaptureQueriesContext(connection) as three:
        assert len(Project.objects.waiting_for(type(dany).objects.get(pk=dany.pk))) == 3

    assert len(three) - 1 <= len(one)


def test_each_field_of_the_conditions_has_a_name_of_its_own(project):
    form = GoForm(subject=project, user=project.coach)

    labels = [str(field.label) for field in form]
    assert len(set(labels)) == len(labels)


def test_a_gate_that_somebody_opened_first_does_not_list_what_the_next_one_lacks(as_user, project):
    client, url = as_user(somebody(Role.MANAGEMENT)), f"/projects/{project.pk}/move/open_prototype/"
    assert client.post(url, {"reason": "Allez-y."}).status_code == 302

    answer = client.post(url, {"reason": "Second onglet."})

    assert answer.status_code == 409
    assert answer.context["too_late"]
    assert not answer.context["missing"]
