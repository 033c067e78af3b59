"""Experiments: what is thought, what is tried, what is kept of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from incubation.lifecycle import ProjectState
from incubation.models import Experiment
from tests.factories import make_user
from tests.incubation.factories import conclude_an_experiment, make_project
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def project():
    return make_project(ProjectState.PROTOTYPE)


def card(**changes):
    today = timezone.localdate()
    return {
        "title": "La réservation en ligne",
        "hypothesis": "Huit prêts sur dix se feront sans appel.",
        "test": "Un calendrier partagé dans trois collèges.",
        "indicator": "prêts sans appel",
        "unit": "%",
        "threshold": "72,5",
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=20)).isoformat(),
        **changes,
    }


def new_page(project):
    return reverse("incubation:experiment_new", args=[project.pk])


def conclude_page(project):
    return reverse("incubation:experiment_conclude", args=[project.pk, project.experiments.last().pk])


def test_an_experiment_is_prepared_then_concluded(as_user, project):
    project.experiments.all().delete()
    client = as_user(project.intrapreneur)
    client.post(new_page(project), card())
    assert str(project.experiments.get().threshold) == "72.50"

    client.post(
        conclude_page(project),
        {
            "result": "84",
            "observation": "26 prêts.",
            "learning": "Le calendrier suffit.",
            "verdict": "validated",
            "decision": "persevere",
        },
    )

    page = client.get(project.get_absolute_url()).content.decode()
    assert "Le calendrier suffit." in page
    assert "Hypothèse confirmée" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"hypothesis": ""}, "hypothesis"),
        ({"threshold": "beaucoup"}, "threshold"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
    ],
)
def test_a_wrong_card_keeps_its_words(as_user, project, changes, field):
    response = as_user(project.intrapreneur).post(new_page(project), card(**changes))

    assert response.context["form"].errors[field]
    assert "Un calendrier partagé dans trois collèges." in response.content.decode()
    assert not Experiment.objects.filter(title="La réservation en ligne").exists()


def test_a_conclusion_needs_a_result_and_a_learning(as_user, project):
    client = as_user(project.intrapreneur)
    client.post(new_page(project), card())

    response = client.post(conclude_page(project), {"observation": "26 prêts.", "verdict": "undecided"})

    assert set(response.context["form"].errors) == {"result", "learning", "decision"}
    assert "26 prêts." in response.content.decode()


def test_what_was_expected_is_not_rewritten_after_the_fact(as_user, project):
    client = as_user(project.intrapreneur)
    client.post(new_page(project), card())
    card_page = reverse("incubation:experiment", args=[project.pk, project.experiments.get().pk])
    client.post(card_page, card(title="La réservation à toute heure"))
    assert project.experiments.get().title == "La réservation à toute heure"

    client.post(
        conclude_page(project),
        {"result": "84", "learning": "Bien.", "verdict": "validated", "decision": "stop"},
    )

    assert client.get(card_page).status_code == 404


def test_what_people_are_told_is_written_before_their_data_is_gathered(as_user, project):
    client = as_user(project.intrapreneur)

    response = client.post(new_page(project), card(personal_data="on"))
    assert "consent_words" in response.context["form"].errors

    client.post(new_page(project), card(personal_data="on", consent_words="Votre prénom, effacé en mai."))
    page = words_of(client.get(project.get_absolute_url()))
    assert "Votre prénom, effacé en mai." in page
    assert project.study.strands.get(code="data_protection").mandatory


def test_who_with_where_and_for_how_much_is_read_on_the_card(as_user, project):
    client = as_user(project.intrapreneur)

    client.post(
        new_page(project), card(audience="Trois familles", place="Au collège", cost="Deux demi-journées")
    )

    page = words_of(client.get(project.get_absolute_url()))
    assert all(said in page for said in ("Trois familles", "Au collège", "Deux demi-journées"))


def test_the_database_asks_for_a_decision_with_a_conclusion(project):
    conclude_an_experiment(project)

    with pytest.raises(IntegrityError), transaction.atomic():
        project.experiments.update(decision="")


def test_experiments_belong_to_those_who_work_on_the_project(as_user, project):
    assert as_user(project.intrapreneur.line_manager).get(new_page(project)).status_code == 403
    assert as_user(make_user()).get(new_page(project)).status_code == 404
