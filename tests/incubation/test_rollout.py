"""The rollout plan and the unit that keeps the service."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation.forms.rollout import PlanForm
from incubation.lifecycle import ProjectState
from incubation.models import RolloutPlan, RolloutStep
from incubation.planning import plan_of
from incubation.requirements_rollout import PLAN_SAYS
from tests.factories import make_unit, make_user, somebody
from tests.incubation.factories import PLAN, finish_rollout, make_project, move
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import RequirementsMissing
from workflow.registry import missing_for

pytestmark = pytest.mark.django_db


@scene
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
    unit = make_unit("Direction de l’éducation", director=make_user())

    as_user(project.coach).post(reverse("incubation:owner", args=[project.pk]), {"owner_unit": unit.pk})

    project.refresh_from_db()
    assert project.owner_unit == unit
    page = words_of(as_user(project.coach).get(project.get_absolute_url()))
    assert "La question est posée à Direction de l’éducation" in page


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
    director, client = make_user(), as_user(project.coach)
    first, second = make_unit("Archives", director=director), make_unit("Accueil", director=director)
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


SAYS = {"training": "Le geste du premier jour, pour l’accueil.", "communication": "Un mot aux équipes."}


def test_a_step_says_its_place_what_it_needs_and_who_was_trained(as_user, project):
    client, today = as_user(project.intrapreneur), timezone.localdate().isoformat()
    words = {
        **SAYS,
        "place": "Gymnase du Bassin",
        "prerequisites": "Une clé.",
        "status": "Deux équipes sur trois.",
    }

    client.post(new_page(project), step(**words, trained_on=today))

    found = project.rollout_steps.get()
    assert (found.site, found.trained_on, found.told_on) == ("Gymnase du Bassin", timezone.localdate(), None)
    page = words_of(client.get(project.get_absolute_url()))
    for said in words.values():
        assert said in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"trained_on": "2026-01-05"}, "training"),
        ({"told_on": "2026-01-05"}, "communication"),
        ({**SAYS, "trained_on": "2126-01-05"}, "trained_on"),
        ({**SAYS, "told_on": "demain"}, "told_on"),
        ({"progress": "100", "left_out_reason": "Plus la peine."}, "left_out_reason"),
    ],
)
def test_what_a_step_lacks_is_said_next_to_its_field(as_user, project, changes, field):
    response = as_user(project.intrapreneur).post(new_page(project), step(**changes))

    assert list(response.context["form"].errors) == [field]
    assert not project.rollout_steps.exists()


def test_a_step_is_in_a_unit_or_in_a_place(as_user, project):
    sent = step(unit=make_unit().pk, place="Gymnase du Bassin")
    response = as_user(project.intrapreneur).post(new_page(project), sent)

    assert "pas les deux" in response.context["form"].errors["place"][0]


def test_a_step_left_out_says_why_by_whom_and_is_not_waited_for(as_user, project):
    client = as_user(project.intrapreneur)
    finish_rollout(project)
    client.post(new_page(project), step(label="Les affiches"))
    added = project.rollout_steps.get(label="Les affiches")
    page = reverse("incubation:step", args=[project.pk, added.pk])
    assert any("Les affiches" in sentence for sentence in missing_for(project, "ask_gate", None))

    client.post(page, step(label="Les affiches", left_out_reason="Personne ne les lit."))

    added.refresh_from_db()
    assert (added.left_out_by, added.left_out_on) == (project.intrapreneur, timezone.localdate())
    assert missing_for(project, "ask_gate", None) == []
    shown = words_of(as_user(somebody(Role.MANAGEMENT)).get(project.get_absolute_url()))
    assert "laissée de côté à 20 %" in shown
    assert "Personne ne les lit." in shown

    as_user(project.coach).post(page, step(label="Les affiches"))
    added.refresh_from_db()
    assert (added.left_out_by, added.left_out_on) == (None, None)


@pytest.mark.parametrize(
    ("left_out_by", "changes"),
    [
        (False, {"left_out_reason": "Plus la peine."}),
        (True, {"left_out_reason": ""}),
        (True, {"left_out_reason": "Plus la peine.", "progress": 100}),
        (False, {"trained_on": date(2026, 1, 5)}),
        (False, {"place": "Gymnase", "unit": True}),
    ],
)
def test_the_database_keeps_a_step_whole(project, left_out_by, changes):
    today = timezone.localdate()
    signed = {"left_out_by": project.coach, "left_out_on": today} if left_out_by else {}
    facts = {**changes, **({"unit": make_unit()} if "unit" in changes else {})}
    with pytest.raises(IntegrityError), transaction.atomic():
        project.rollout_steps.create(label="a", starts_on=today, ends_on=today, **facts, **signed)


def plan_page(project):
    return reverse("incubation:rollout_plan", args=[project.pk])


def test_the_plan_is_written_little_by_little(as_user, project):
    client = as_user(project.intrapreneur)
    client.post(plan_page(project), {"helper": "L’assistance"})
    client.post(plan_page(project), {"helper": "L’assistance", "way_back": "Le classeur en papier."})

    plan = RolloutPlan.objects.get()
    assert (plan.project, plan.helper, plan.way_back) == (project, "L’assistance", "Le classeur en papier.")
    page = words_of(client.get(project.get_absolute_url()))
    assert "Le classeur en papier." in page
    assert "À écrire" in page


def test_two_people_on_the_plan_lose_nothing(as_user, project):
    first, second = as_user(project.intrapreneur), as_user(project.coach)
    seen = second.get(plan_page(project)).context["form"]["seen"].value()
    first.post(plan_page(project), {"helper": "L’assistance"})

    response = second.post(plan_page(project), {"helper": "Le secrétariat", "seen": seen})

    assert response.status_code == 409
    assert "Le secrétariat" in words_of(response)
    assert RolloutPlan.objects.get().helper == "L’assistance"


def test_two_first_plans_at_once_lose_nothing(project):
    """Both pages were opened, and both posts read the project, before either wrote."""
    late = PlanForm(
        QueryDict("helper=Le secrétariat&seen=new"),
        instance=RolloutPlan(project=project),
        project=project,
        user=project.coach,
    )
    assert late.is_valid()
    RolloutPlan.objects.create(project=project, helper="L’assistance")

    assert not late.write()

    assert any("L’assistance" in error for error in late.non_field_errors())
    assert late["helper"].value() == "Le secrétariat"
    assert RolloutPlan.objects.get().helper == "L’assistance"


@pytest.mark.parametrize("name", PLAN)
def test_the_gate_waits_for_every_part_of_the_plan(project, name):
    finish_rollout(project)
    RolloutPlan.objects.update(**{name: " "})

    assert missing_for(project, "ask_gate", None) == [str(PLAN_SAYS[name])]
    with pytest.raises(RequirementsMissing):
        move(project, "ask_gate", by=project.intrapreneur)


def test_a_rollout_without_a_plan_says_all_that_it_lacks(project):
    finish_rollout(project)
    RolloutPlan.objects.all().delete()

    assert missing_for(project, "ask_gate", None) == [str(sentence) for sentence in PLAN_SAYS.values()]


@pytest.mark.parametrize(("said", "done_on"), [("training", "trained_on"), ("communication", "told_on")])
def test_the_gate_waits_for_people_to_be_trained_and_told(project, said, done_on):
    finish_rollout(project)
    project.rollout_steps.update(**{said: "Une demi-heure, pour l’accueil."})
    (sentence,) = missing_for(project, "ask_gate", None)
    assert "à l’étape « Trois collèges »" in sentence

    project.rollout_steps.update(**{done_on: timezone.localdate()})
    assert missing_for(project, "ask_gate", None) == []


def test_the_other_gates_ask_nothing_of_the_rollout():
    project = make_project(ProjectState.PROTOTYPE)

    assert not set(map(str, PLAN_SAYS.values())) & set(missing_for(project, "ask_gate", None))
