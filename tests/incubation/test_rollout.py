"""The rollout plan and the unit that keeps the service."""

from datetime import date

import pytest
from django.urls import reverse

from incubation.lifecycle import ProjectState
from incubation.models import RolloutStep
from incubation.planning import plan_of
from tests.factories import make_unit, make_user
from tests.incubation.factories import make_project
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(ProjectState.ROLLOUT)


def step(**changes):
    return {
        "label": "Neuf collèges",
        "starts_on": "2026-09-01",
        "ends_on": "2026-11-30",
        "progress": "20",
        **changes,
    }


def new_page(project):
    return reverse("incubation:step_new", args=[project.pk])


def test_a_step_is_added_then_finished(as_user, project):
    client, site = as_user(project.intrapreneur), make_unit("Bassin nord")
    client.post(new_page(project), step(unit=site.pk, responsible=project.intrapreneur.pk))
    found = project.rollout_steps.get()
    assert (found.unit, found.responsible) == (site, project.intrapreneur)

    client.post(reverse("incubation:step", args=[project.pk, found.pk]), step(progress="100"))

    page = client.get(project.get_absolute_url()).content.decode()
    assert "Neuf collèges" in page
    assert "terminée" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"label": ""}, "label"), ({"progress": "120"}, "progress"), ({"ends_on": "2026-08-01"}, "ends_on")],
)
def test_a_wrong_step_says_why_next_to_the_field(as_user, project, changes, field):
    response = as_user(project.intrapreneur).post(new_page(project), step(**changes))

    assert response.context["form"].errors[field]
    assert not project.rollout_steps.exists()


def test_only_the_team_can_be_responsible(as_user, project):
    response = as_user(project.intrapreneur).post(new_page(project), step(responsible=make_user().pk))

    assert response.context["form"].errors["responsible"]


def test_the_unit_that_keeps_the_service_is_chosen(as_user, project):
    unit = make_unit("Direction de l’éducation")

    as_user(project.coach).post(reverse("incubation:owner", args=[project.pk]), {"owner_unit": unit.pk})

    project.refresh_from_db()
    assert project.owner_unit == unit
    assert "gardera le service" in as_user(project.coach).get(project.get_absolute_url()).content.decode()


def test_the_plan_belongs_to_those_who_work_on_the_project(as_user, project):
    assert as_user(project.intrapreneur.line_manager).get(new_page(project)).status_code == 403
    assert as_user(make_user()).get(new_page(project)).status_code == 404


def test_the_plan_shows_months_then_groups_them_when_it_is_long():
    short = RolloutStep(label="a", starts_on=date(2026, 9, 10), ends_on=date(2026, 11, 2))
    long = RolloutStep(label="b", starts_on=date(2026, 9, 1), ends_on=date(2028, 2, 1))

    plan = plan_of([short])
    assert [column.month for column in plan.columns] == [9, 10, 11]
    assert [(cell.starts, cell.ends) for cell in plan.rows[0].cells] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert plan_of([short, long]).months_a_column == 3
    assert plan_of([]) is None


def test_history_keeps_who_chose_which_unit(as_user, project):
    first, second, client = make_unit("Archives"), make_unit("Accueil"), as_user(project.coach)
    url = reverse("incubation:owner", args=[project.pk])
    for unit in (first, first, second):  # the second time nothing changes
        assert client.post(url, {"owner_unit": unit.pk}).status_code == 302

    lines = project.history.filter(name="choose_owner")
    assert [(line.actor, line.comment) for line in lines] == [
        (project.coach, "Archives"),
        (project.coach, "Accueil"),
    ]
    timeline = client.get(reverse("ideas:timeline", args=[project.idea.pk]))
    assert "L’unité qui gardera le service est choisie" in words_of(timeline)
