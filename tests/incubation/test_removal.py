"""What was added by mistake is corrected or removed, as long as nothing came of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import RolloutStep
from tests.factories import make_user, somebody
from tests.incubation.factories import conclude_an_experiment, make_project, move
from tests.pages import part_of, words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def project():
    return make_project(ProjectState.ROLLOUT)


def planned(project):
    today = timezone.localdate()
    return project.experiments.create(
        title="Un classeur",
        hypothesis="Trois équipes viendront.",
        test="Un classeur partagé.",
        indicator="prêts",
        threshold=3,
        starts_on=today,
        ends_on=today,
    )


def step(project, progress=0):
    today = timezone.localdate()
    return project.rollout_steps.create(
        label="Trois collèges", starts_on=today, ends_on=today, progress=progress
    )


def indicator(project):
    return project.indicators.create(label="Prêts par mois", baseline=0, target=10)


ADDED = [("experiments", planned), ("steps", step), ("indicators", indicator)]


def page_of(project, kind, sheet):
    return reverse("incubation:sheet_remove", args=[project.pk, kind, sheet.pk])


def test_the_page_leads_to_each_correction(as_user, project):
    client, experiment, unmeasured = as_user(project.coach), planned(project), indicator(project)
    edit = reverse("incubation:experiment", args=[project.pk, experiment.pk])

    def read(anchor):
        return client.get(part_of(project, anchor)).content.decode()

    assert edit in read("prototype")
    assert page_of(project, "indicators", unmeasured) in read("follow-up")
    assert page_of(project, "experiments", experiment) in client.get(edit).content.decode()
    plan = client.get(reverse("incubation:step", args=[project.pk, step(project).pk])).content.decode()
    assert "/steps/" in plan
    assert "/remove/" in plan


@pytest.mark.parametrize(("kind", "add"), ADDED)
def test_it_is_asked_then_removed_and_history_says_who(as_user, project, kind, add):
    added, client = add(project), as_user(project.coach)

    asked = client.get(page_of(project, kind, added))
    assert type(added).objects.filter(pk=added.pk).exists()
    response = client.post(page_of(project, kind, added))

    assert f"Retirer « {added} »" in words_of(asked)
    assert response.status_code == 302
    assert not type(added).objects.filter(pk=added.pk).exists()
    line = project.history.last()
    assert (line.name, line.actor) == ("remove_sheet", project.coach)
    assert str(added) in line.comment
    assert client.post(page_of(project, kind, added)).status_code == 302  # a double click
    assert project.history.filter(name="remove_sheet").count() == 1


def with_result(project):
    conclude_an_experiment(project)
    return project.experiments.last()


def with_measure(project):
    found = indicator(project)
    found.measures.create(on=timezone.localdate(), value=8, entered_by=project.intrapreneur)
    return found


@pytest.mark.parametrize(
    ("kind", "add", "words"),
    [
        ("experiments", with_result, "Corrigez son bilan"),
        ("steps", lambda project: step(project, progress=20), "effacez ce qui n’a pas été fait"),
        ("indicators", with_measure, "Ajoutez à côté l’indicateur qui convient"),
    ],
)
def test_what_something_depends_on_stays_and_the_page_says_what_to_do(as_user, project, kind, add, words):
    kept, client = add(project), as_user(project.coach)

    asked, sent = client.get(page_of(project, kind, kept)), client.post(page_of(project, kind, kept))

    assert words in words_of(asked)
    assert (sent.status_code, words in words_of(sent)) == (409, True)
    assert type(kept).objects.filter(pk=kept.pk).exists()
    assert not project.history.filter(name="remove_sheet").exists()


def test_nothing_is_removed_from_a_project_that_is_over(as_user, project):
    added = step(project)
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Fini.", learnings="Bien.")

    response = as_user(project.coach).post(page_of(project, "steps", added))

    assert response.status_code == 409
    assert "Projet arrêté" in words_of(response)
    assert RolloutStep.objects.filter(pk=added.pk).exists()


def test_those_who_work_on_the_project_remove_and_from_their_project_alone(as_user, project):
    added, other = step(project), make_project(ProjectState.PROTOTYPE)
    manager = project.intrapreneur.line_manager

    assert as_user(manager).post(page_of(project, "steps", added)).status_code == 403
    assert as_user(make_user()).post(page_of(project, "steps", added)).status_code == 404
    assert as_user(other.coach).get(page_of(other, "steps", added)).status_code == 404
    assert as_user(project.coach).get(page_of(project, "gates", added)).status_code == 404
    assert RolloutStep.objects.filter(pk=added.pk).exists()


@pytest.mark.parametrize("facts", ["trained", "left out"])
def test_a_step_that_tells_something_stays(as_user, project, facts):
    today, added = timezone.localdate(), step(project)
    said = {
        "trained": {"training": "Une demi-heure.", "trained_on": today},
        "left out": {
            "left_out_reason": "Plus la peine.",
            "left_out_by": project.coach,
            "left_out_on": today,
        },
    }
    RolloutStep.objects.filter(pk=added.pk).update(**said[facts])

    as_user(project.coach).post(page_of(project, "steps", added))

    assert RolloutStep.objects.filter(pk=added.pk).exists()
