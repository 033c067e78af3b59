"""The journal of a project, and what is said when nothing is heard of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import Project
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project, move
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def project():
    return make_project(ProjectState.FEASIBILITY)


def page_of(project, name="journal", *extra):
    return reverse(f"incubation:{name}", args=[project.pk, *extra])


def ago(days):
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def facts(**other):
    return {
        "starts_on": ago(13),
        "ends_on": ago(0),
        "done": "Deux maisons vues.",
        "next": "Une affiche.",
        **other,
    }


def test_it_is_written_in_three_lines_and_read_by_whoever_sees_the_project(as_user, project):
    response = as_user(project.intrapreneur).post(page_of(project, "journal_new"), facts())

    assert response.url.startswith(page_of(project))
    for reader in (project.coach, project.intrapreneur.line_manager, make_user(Role.AUDITOR)):
        assert "Deux maisons vues." in words_of(as_user(reader).get(page_of(project)))
    assert "Deux maisons vues." in words_of(as_user(project.coach).get(project.get_absolute_url()))
    for person, status in ((project.intrapreneur.line_manager, 403), (make_user(), 404)):
        assert as_user(person).post(page_of(project, "journal_new"), facts()).status_code == status


def test_the_next_one_begins_where_the_last_one_ended(as_user, project):
    client = as_user(project.intrapreneur)
    client.post(page_of(project, "journal_new"), facts(starts_on=ago(20), ends_on=ago(7)))

    form = client.get(page_of(project, "journal_new")).context["form"]

    assert form["starts_on"].value() == timezone.localdate() - timedelta(days=6)
    assert form["ends_on"].value() == timezone.localdate()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"done": ""}, "Dites ce qui s’est fait"),
        ({"ends_on": ago(-3)}, "choisissez un jour passé"),
        ({"starts_on": ago(2), "ends_on": ago(5)}, "La période se termine après son début."),
    ],
)
def test_what_is_wrong_is_said(as_user, project, wrong, words):
    response = as_user(project.coach).post(page_of(project, "journal_new"), facts(**wrong))

    assert words in words_of(response)
    assert not project.journal.exists()


def test_one_entry_a_period_and_a_double_click_writes_once(as_user, project):
    client = as_user(project.coach)
    token = client.get(page_of(project, "journal_new")).context["form"]["token"].value()

    for _time in range(2):
        assert client.post(page_of(project, "journal_new"), facts(token=token)).status_code == 302
    again = client.post(page_of(project, "journal_new"), facts(done="Autre chose."))

    assert "déjà une entrée qui commence ce jour-là" in words_of(again)
    assert project.journal.count() == 1


def test_an_entry_is_corrected_and_removed(as_user, project):
    client = as_user(project.coach)
    client.post(page_of(project, "journal_new"), facts())
    entry = project.journal.get()
    edit = page_of(project, "journal_entry", entry.pk)

    client.post(edit, facts(done="Trois maisons vues."))
    entry.refresh_from_db()
    assert entry.done == "Trois maisons vues."
    client.post(page_of(project, "sheet_remove", "journal", entry.pk))
    assert not project.journal.exists()


def test_what_is_written_says_that_the_project_lives(as_user, project):
    assert project.last_activity_on == timezone.localdate()
    Project.objects.filter(pk=project.pk).update(last_activity_on=None)

    as_user(project.coach).post(page_of(project, "journal_new"), facts())
    assert Project.objects.get(pk=project.pk).last_activity_on == timezone.localdate()

    Project.objects.filter(pk=project.pk).update(last_activity_on=None)
    as_user(project.coach).get(page_of(project))
    assert Project.objects.get(pk=project.pk).last_activity_on is None
    move(
        project,
        "file_mission_letter",
        by=somebody(Role.INNOVATION_TEAM),
        objectives="Un.",
        signed_on=timezone.localdate(),
    )
    assert project.last_activity_on == timezone.localdate()


def test_a_study_that_is_written_counts_too(as_user, project):
    Project.objects.filter(pk=project.pk).update(last_activity_on=None)

    as_user(project.coach).post(reverse("incubation:study", args=[project.pk]), {"summary": "Une étude."})

    assert Project.objects.get(pk=project.pk).last_activity_on == timezone.localdate()


def test_news_are_awaited_of_projects_that_run(project):
    assert project in Project.objects.awaiting_news()

    until = timezone.localdate() + timedelta(days=30)
    move(project, "pause", by=somebody(Role.MANAGEMENT), reason="Le budget.", until=until)

    assert project not in Project.objects.awaiting_news()
    assert make_project() not in Project.objects.awaiting_news()
