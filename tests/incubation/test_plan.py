"""Tasks, deliverables, means and risks of a project: written by those who work on it, answered by others."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation import team
from incubation.lifecycle import ProjectState
from incubation.models import Project
from incubation.plan import accepts, counts_of, grants
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project, move
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def project():
    return make_project(ProjectState.FEASIBILITY)


def page_of(project, name="plan", *extra):
    return reverse(f"incubation:{name}", args=[project.pk, *extra])


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


FACTS = {
    "tasks": {"kind": "task", "label": "Appeler les maisons", "due_on": in_days(5)},
    "deliverables": {"label": "Le carnet imprimé", "phase": "prototype", "status": "planned"},
    "resources": {"kind": "money", "label": "Impression", "asked": "1 200,50", "unit": "euros", "spent": "0"},
    "risks": {
        "label": "Personne ne vient",
        "likelihood": "2",
        "impact": "3",
        "answer": "Prévenir les familles.",
    },
}


def add(client, project, kind, **other):
    response = client.post(page_of(project, "plan_new", kind), {**FACTS[kind], **other})
    assert response.status_code == 302, words_of(response)
    return getattr(project, kind).latest("pk")


def told(person):
    return set(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


@pytest.mark.parametrize("kind", FACTS)
def test_those_who_work_on_the_project_write_its_plan_and_others_read_it(as_user, project, kind):
    added = add(as_user(project.intrapreneur), project, kind)
    edit = page_of(project, "plan_sheet", kind, added.pk)

    for reader in (project.coach, project.intrapreneur.line_manager, make_user(Role.AUDITOR)):
        assert added.label in words_of(as_user(reader).get(page_of(project)))
    assert as_user(project.coach).get(edit).status_code == 200
    for person, status in ((project.intrapreneur.line_manager, 403), (make_user(Role.AUDITOR), 403)):
        assert as_user(person).get(edit).status_code == status
        assert as_user(person).post(page_of(project, "plan_new", kind), FACTS[kind]).status_code == status
    assert as_user(make_user()).get(page_of(project)).status_code == 404
    assert as_user(project.coach).get(page_of(project, "plan_new", "dreams")).status_code == 404
    other = make_project(ProjectState.FEASIBILITY)
    assert as_user(other.coach).get(page_of(other, "plan_sheet", kind, added.pk)).status_code == 404


@pytest.mark.parametrize("kind", FACTS)
def test_added_by_mistake_it_is_removed_and_comes_back_to_the_plan(as_user, project, kind):
    client = as_user(project.coach)
    added = add(client, project, kind)

    response = client.post(page_of(project, "sheet_remove", kind, added.pk))

    assert response.url == f"{page_of(project)}#{kind}"
    assert not type(added).objects.exists()
    assert added.label in project.history.last().comment


@pytest.mark.parametrize("kind", FACTS)
def test_two_people_on_the_same_sheet_lose_nothing(as_user, project, kind):
    added = add(as_user(project.intrapreneur), project, kind)
    page = page_of(project, "plan_sheet", kind, added.pk)
    seen = as_user(project.coach).get(page).context["form"]["seen"].value()
    as_user(project.intrapreneur).post(page, {**FACTS[kind], "label": "Les mots du premier", "seen": seen})

    response = as_user(project.coach).post(page, {**FACTS[kind], "label": "Les mots du second", "seen": seen})

    assert response.status_code == 409
    assert "Les mots du premier" in words_of(response)
    assert "Les mots du second" in words_of(response)


@pytest.mark.parametrize("kind", FACTS)
def test_sent_twice_it_is_added_once(as_user, project, kind):
    client = as_user(project.coach)
    token = client.get(page_of(project, "plan_new", kind)).context["form"]["token"].value()

    add(client, project, kind, token=token)
    add(client, project, kind, token=token)

    assert getattr(project, kind).count() == 1


@pytest.mark.parametrize("kind", FACTS)
def test_a_project_that_is_over_keeps_its_plan_as_it_is(as_user, project, kind):
    added = add(as_user(project.coach), project, kind)
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Fini.", learnings="Bien.")
    client = as_user(project.coach)

    assert client.post(page_of(project, "plan_new", kind), FACTS[kind]).status_code == 409
    page = words_of(client.get(page_of(project)))
    assert added.label in page
    assert "Ajouter" not in page


@pytest.mark.parametrize(
    ("kind", "wrong", "words"),
    [
        ("tasks", {"label": ""}, "Dites ce qu’il y a à faire."),
        ("tasks", {"kind": "milestone", "due_on": ""}, "Un jalon a un jour."),
        ("tasks", {"done_on": in_days(2)}, "Choisissez aujourd’hui ou un jour passé."),
        ("tasks", {"due_on": "bientôt"}, "Écrivez une date"),
        ("deliverables", {"label": ""}, "Dites ce que le projet rendra."),
        ("resources", {"asked": "0"}, "au-dessus de zéro"),
        ("resources", {"asked": "beaucoup"}, "Écrivez un nombre"),
        ("resources", {"spent": "-1"}, "ce qui est déjà utilisé"),
        ("risks", {"label": ""}, "Dites ce qui pourrait arriver."),
        ("risks", {"closed_on": in_days(2)}, "Choisissez aujourd’hui ou un jour passé."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(as_user, project, kind, wrong, words):
    response = as_user(project.coach).post(page_of(project, "plan_new", kind), {**FACTS[kind], **wrong})

    assert words in words_of(response)
    assert not getattr(project, kind).exists()


def test_a_task_is_done_with_one_tap_and_taken_back(as_user, project):
    client = as_user(project.intrapreneur)
    task = add(client, project, "tasks", owner=project.coach.pk)
    page = page_of(project, "plan_done", task.pk)

    client.post(page)
    task.refresh_from_db()
    assert task.done_on == timezone.localdate()
    assert "Ce qui est fait reste" not in words_of(client.get(page_of(project)))
    assert client.post(page_of(project, "sheet_remove", "tasks", task.pk)).status_code == 409
    client.post(page, {"done": "no"})
    task.refresh_from_db()
    assert task.done_on is None
    assert as_user(project.intrapreneur.line_manager).post(page).status_code == 403


def test_a_task_is_for_somebody_of_the_team(as_user, project):
    response = as_user(project.coach).post(
        page_of(project, "plan_new", "tasks"), {**FACTS["tasks"], "owner": make_user().pk}
    )

    assert response.status_code == 200
    assert not project.tasks.exists()


def test_what_is_asked_is_answered_by_somebody_else(as_user, project):
    team_member = somebody(Role.INNOVATION_TEAM)
    resource = add(as_user(project.intrapreneur), project, "resources")
    page = page_of(project, "plan_grant", resource.pk)

    assert resource.asked == Decimal("1200.50")
    assert as_user(project.intrapreneur).get(page).status_code == 403
    assert as_user(project.coach).get(page).status_code == 403
    assert as_user(make_user(Role.AUDITOR)).get(page).status_code == 403
    assert "Dites pourquoi" in words_of(as_user(team_member).post(page, {"granted": "800"}))
    as_user(team_member).post(page, {"granted": "800", "answer": "Le reste en mars."})

    resource.refresh_from_db()
    assert (resource.granted, resource.answered_by) == (Decimal(800), team_member)
    assert "incubation/resource_answered" in told(project.intrapreneur)
    assert "« Le reste en mars. »" in words_of(as_user(project.intrapreneur).get(page_of(project)))
    edit = page_of(project, "plan_sheet", "resources", resource.pk)
    changed = as_user(project.intrapreneur).post(edit, {**FACTS["resources"], "asked": "5000"})
    assert "a sa réponse" in words_of(changed)
    spent = as_user(project.intrapreneur).post(edit, {**FACTS["resources"], "spent": "900"})
    assert spent.status_code == 302
    assert "Plus que ce qui est accordé" in words_of(as_user(project.coach).get(page_of(project)))


def test_the_one_who_follows_the_idea_hears_of_what_is_asked(as_user, project):
    add(as_user(project.intrapreneur), project, "resources")

    assert "incubation/resource_asked" in told(project.idea.triage_owner or somebody(Role.INNOVATION_TEAM))


def test_nobody_answers_what_their_own_project_asks_for(project):
    innovation = make_user(Role.INNOVATION_TEAM)
    assert grants(innovation, project)

    row = team.invite(project, innovation, by=project.coach, role="support", contribution="Un coup de main")
    team.accept(row, by=innovation)

    assert not grants(innovation, Project.objects.get(pk=project.pk))
    assert not accepts(innovation, Project.objects.get(pk=project.pk))


def test_a_deliverable_is_accepted_by_who_stands_beside(as_user, project):
    move(project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=somebody(Role.MANAGEMENT))
    client = as_user(project.intrapreneur)
    deliverable = add(client, project, "deliverables")
    page = page_of(project, "plan_accept", deliverable.pk)

    assert as_user(project.sponsor).post(page).status_code == 409  # not handed over yet
    client.post(
        page_of(project, "plan_sheet", "deliverables", deliverable.pk),
        {**FACTS["deliverables"], "status": "delivered"},
    )
    assert "incubation/deliverable_handed" in told(project.coach) & told(project.sponsor)
    assert client.post(page).status_code == 403
    assert as_user(project.sponsor).post(page).status_code == 302
    deliverable.refresh_from_db()
    assert deliverable.accepted_by == project.sponsor
    assert "incubation/deliverable_accepted" in told(project.intrapreneur)
    assert as_user(project.coach).post(page).status_code == 409
    back = client.post(
        page_of(project, "plan_sheet", "deliverables", deliverable.pk),
        {**FACTS["deliverables"], "status": "planned"},
    )
    assert "il ne redevient pas à faire" in words_of(back)


def test_the_heaviest_risk_comes_first_in_words(as_user, project):
    client = as_user(project.coach)
    add(client, project, "risks", label="Un petit risque", likelihood="1", impact="1")
    add(client, project, "risks", label="Un gros risque", likelihood="3", impact="3")

    page = words_of(client.get(page_of(project)))

    assert page.index("Un gros risque") < page.index("Un petit risque")
    assert "À traiter d’abord" in page
    assert "vraisemblance forte, gravité forte" in page


def test_the_page_of_the_project_shows_figures_and_the_next_three_days(as_user, project):
    client = as_user(project.intrapreneur)
    for number in range(5):
        add(client, project, "tasks", label=f"Tâche {number}", due_on=in_days(number + 1))
    add(client, project, "risks")

    page = words_of(client.get(project.get_absolute_url()))

    assert "5 tâches sur 5" in page
    assert "Tâche 2" in page
    assert "Tâche 3" not in page
    assert "Personne ne vient" not in page
    assert (counts_of(project).to_do, counts_of(project).risks) == (5, 1)


def test_the_plan_is_read_in_a_constant_number_of_statements(as_user, project, django_assert_max_num_queries):
    client = as_user(project.intrapreneur)
    for kind in FACTS:
        add(client, project, kind)
    with django_assert_max_num_queries(40) as few:
        client.get(page_of(project))
    first = len(few)
    for kind in FACTS:
        for _number in range(4):
            add(client, project, kind)

    with django_assert_max_num_queries(first):
        client.get(page_of(project))
