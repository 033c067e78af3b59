"""Experiments across projects: what one may read of them, filtered, page by page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Idea
from incubation.lifecycle import ProjectState
from incubation.models import Experiment, Project
from notifications.registry import REMINDERS
from tests.factories import make_user, somebody
from tests.incubation.factories import conclude_an_experiment, make_project, move
from tests.pages import part_of, words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db
PAGE = "/experiments/"


@scene
def project():
    """One experiment is concluded, another goes on."""
    project = make_project(ProjectState.PROTOTYPE)
    conclude_an_experiment(project)
    prepare(project)
    return project


def prepare(project, **changes):
    today = timezone.localdate()
    card = {
        "title": "Un tableau blanc",
        "hypothesis": "Cinq équipes viendront.",
        "test": "Un tableau pendant deux semaines.",
        "indicator": "prêts",
        "threshold": 5,
        "starts_on": today,
        "ends_on": today + timedelta(days=14),
    }
    return project.experiments.create(**{**card, **changes})


def test_the_address_is_the_one_announced():
    assert reverse("incubation:experiments") == PAGE


def test_whoever_opens_the_project_reads_all_its_experiments(as_user, project):
    for person in (project.intrapreneur, project.coach, somebody(Role.INNOVATION_TEAM)):
        page = as_user(person).get(PAGE)
        assert "Un classeur partagé" in words_of(page)
        assert "Un tableau blanc" in words_of(page)
        assert f'href="{part_of(project, "prototype")}"' in page.content.decode()


def test_everybody_learns_from_what_is_concluded_on_an_open_idea(as_user, project):
    page = as_user(make_user()).get(PAGE)

    assert "La réservation doit rester simple." in words_of(page)
    assert "persévérer" in words_of(page)
    assert "Un tableau blanc" not in words_of(page)
    assert project.get_absolute_url() not in page.content.decode()
    assert project.idea.get_absolute_url() in page.content.decode()


def test_nobody_else_learns_of_a_restricted_idea(as_user, project):
    Idea.objects.update(visibility="restricted")

    assert "classeur" not in words_of(as_user(make_user()).get(PAGE))
    assert "Un classeur partagé" in words_of(as_user(project.coach).get(PAGE))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("verdict=validated", {"Un classeur partagé"}),
        ("verdict=refuted", set()),
        ("decision=persevere", {"Un classeur partagé"}),
        ("decision=stop", set()),
        ("phase=prototype", {"Un classeur partagé", "Un tableau blanc"}),
        ("phase=rollout", set()),
        ("verdict=validated&decision=stop", set()),
        ("verdict=nothing&phase=%27", {"Un classeur partagé", "Un tableau blanc"}),
        ("after=nonsense&before=_", {"Un classeur partagé", "Un tableau blanc"}),
    ],
)
def test_the_list_is_filtered_and_nonsense_filters_nothing(as_user, project, asked, shown):
    page = as_user(project.coach).get(f"{PAGE}?{asked}")

    assert page.status_code == 200
    assert {each.title for each in page.context["experiments"]} == shown


def test_the_chosen_filter_stays_chosen(as_user, project):
    page = as_user(project.coach).get(f"{PAGE}?decision=stop")

    assert '<option value="stop" selected>' in page.content.decode()
    assert "Aucun essai ne répond à ce choix" in words_of(page)


def test_page_after_page_each_is_read_once(as_user, project):
    Experiment.objects.all().delete()
    today = timezone.localdate()
    for number in range(45):
        prepare(project, title=f"Essai {number}", ends_on=today + timedelta(days=number // 3))
    client, address, read = as_user(project.coach), PAGE, []

    while address:
        page = client.get(address)
        read += [each.title for each in page.context["experiments"]]
        address = page.context["next_url"] and PAGE + page.context["next_url"]

    assert len(read) == len(set(read)) == 45
    assert read[0] in {"Essai 42", "Essai 43", "Essai 44"}


def test_ten_times_more_experiments_cost_no_more_statements(
    as_user, project, django_assert_max_num_queries, django_assert_num_queries
):
    client = as_user(project.coach)
    client.get(PAGE)
    with django_assert_max_num_queries(12) as few:
        client.get(PAGE)
    for number in range(15):
        prepare(project, title=f"Essai {number}")

    with django_assert_num_queries(len(few)):
        client.get(PAGE)


def test_without_any_experiment_the_page_says_so(as_user):
    assert "Aucun essai pour l’instant" in words_of(as_user(make_user()).get(PAGE))


def test_only_what_is_over_waits_for_its_conclusion(project):
    today = timezone.localdate()
    over = prepare(project, starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))

    assert list(REMINDERS["incubation.experiment"].waiting()) == [over]

    until = today + timedelta(days=30)
    move(project, "pause", by=somebody(Role.MANAGEMENT), reason="Le budget.", until=until)
    assert not REMINDERS["incubation.experiment"].waiting().exists()


def test_what_a_stopped_project_learnt_stays_in_the_list(as_user, project):
    management = somebody(Role.MANAGEMENT)
    move(project, "stop", by=management, reason="Le besoin a disparu.", learnings="Demander plus tôt.")

    page = as_user(make_user()).get(f"{PAGE}?phase=stopped")

    assert [each.title for each in page.context["experiments"]] == ["Un classeur partagé"]
    assert Project.objects.get().state == "stopped"
