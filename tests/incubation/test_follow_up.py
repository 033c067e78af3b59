"""Indicators, measures, the closing review, and the end of a project."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import ClosingReview
from tests.factories import make_user, somebody
from tests.incubation.factories import close, make_project, move
from tests.pages import words_of

pytestmark = pytest.mark.django_db

REVIEW = {
    "expected": "Dix prêts.",
    "obtained": "Huit prêts.",
    "learnings": "Le calendrier suffit.",
    "continuation": "La logistique.",
}


@pytest.fixture
def project():
    return make_project(ProjectState.FOLLOW_UP)


def measure_page(project):
    return reverse("incubation:measure_new", args=[project.pk, project.indicators.first().pk])


def test_an_indicator_is_added_and_measured(as_user, project):
    client = as_user(project.intrapreneur)
    client.post(
        reverse("incubation:indicator_new", args=[project.pk]),
        {"label": "Satisfaction", "unit": "sur 10", "baseline": "5,5", "target": "8"},
    )
    assert project.indicators.count() == 2

    client.post(measure_page(project), {"on": timezone.localdate().isoformat(), "value": "7", "comment": ""})

    measure = project.indicators.first().measures.get()
    assert (measure.entered_by, measure.value) == (project.intrapreneur, 7)


def test_the_page_of_a_measure_proposes_today(as_user, project):
    page = as_user(project.intrapreneur).get(measure_page(project))

    assert page.context["form"]["on"].value() == timezone.localdate()


def test_one_measure_a_day_and_none_in_the_future(as_user, project):
    client, today = as_user(project.intrapreneur), timezone.localdate()
    client.post(measure_page(project), {"on": today.isoformat(), "value": "7"})

    again = client.post(measure_page(project), {"on": today.isoformat(), "value": "8"})
    later = client.post(measure_page(project), {"on": (today + timedelta(days=1)).isoformat(), "value": "8"})

    assert "a déjà un relevé à cette date" in str(again.context["form"].errors["on"])
    assert later.context["form"].errors["on"]
    assert project.indicators.first().measures.count() == 1


def test_the_closing_review_closes_the_project(as_user, project):
    client = as_user(project.intrapreneur)
    client.post(measure_page(project), {"on": timezone.localdate().isoformat(), "value": "7"})
    client.post(reverse("incubation:closing_review", args=[project.pk]), REVIEW)
    client.post(reverse("incubation:project_move", args=[project.pk, "ask_gate"]))

    as_user(somebody(Role.MANAGEMENT)).post(
        reverse("incubation:project_move", args=[project.pk, "complete"]),
        {"reason": "Le service est en place."},
    )

    project.refresh_from_db()
    assert project.state == ProjectState.COMPLETED
    assert project.allocations.get().state == "ended"
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Le calendrier suffit." in page


def test_a_review_says_what_lacks(as_user, project):
    response = as_user(project.intrapreneur).post(
        reverse("incubation:closing_review", args=[project.pk]), {**REVIEW, "continuation": ""}
    )

    assert "qui garde le service" in str(response.context["form"].errors["continuation"])


def test_the_sheets_of_a_project_that_is_over_do_not_change(as_user, project):
    close(project)
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Fini.", learnings="Bien.")

    response = as_user(project.intrapreneur).post(
        reverse("incubation:closing_review", args=[project.pk]), {**REVIEW, "expected": "Autre chose."}
    )

    assert response.status_code == 409
    assert "Ce projet est clos" in response.content.decode()
    assert "Autre chose." in response.content.decode()


def test_the_follow_up_belongs_to_those_who_work_on_the_project(as_user, project):
    assert as_user(project.intrapreneur.line_manager).get(measure_page(project)).status_code == 403
    assert as_user(make_user()).get(measure_page(project)).status_code == 404


@pytest.mark.parametrize("phase", [ProjectState.FEASIBILITY, ProjectState.ROLLOUT])
def test_the_review_waits_for_the_follow_up(as_user, phase):
    project = make_project(phase)
    client, url = as_user(project.intrapreneur), reverse("incubation:closing_review", args=[project.pk])

    opened, sent = words_of(client.get(url)), client.post(url, REVIEW)

    assert "Le bilan s’écrit pendant le suivi" in opened
    assert 'name="expected"' not in opened
    assert sent.status_code == 409
    assert "Le bilan s’écrit pendant le suivi" in words_of(sent)
    assert REVIEW["obtained"] in words_of(sent)
    assert not ClosingReview.objects.exists()
