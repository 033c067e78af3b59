"""The files of a project: who reads it downloads them, who works on it adds and removes them, a scanner judges them."""

import os
import uuid

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import stored_files
from ideas.file_check import accept
from ideas.models import Idea, ScanState
from ideas.models.stored_file import stored_models
from ideas.scanners import EICAR
from incubation import files
from incubation.lifecycle import ProjectState
from incubation.models import Project, ProjectFile
from incubation.services import sync_project_rights
from tests.factories import make_user, somebody
from tests.ideas.attachments.attaching import attached as attached_to_idea
from tests.ideas.attachments.attaching import errors, form, kept, status
from tests.ideas.files import PDF
from tests.incubation.factories import make_project, move
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db
TITLE = "Le formulaire essayé au guichet"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@scene
def project():
    return make_project(ProjectState.FEASIBILITY)


def page(project: Project) -> str:
    return reverse("incubation:files", args=[project.pk])


def erasing(stored: ProjectFile) -> str:
    return reverse("incubation:file_erase", args=[stored.project_id, stored.pk])


def added(project: Project, content: bytes = PDF, name: str = "note.pdf", **fields: object) -> ProjectFile:
    accepted = accept(SimpleUploadedFile(name, content))
    given = {"by": project.intrapreneur, "token": uuid.uuid4(), "title": TITLE, "accepted": accepted}
    return files.add(project.pk, **{**given, **fields})


def stop(project: Project) -> None:
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Trop tôt.", learnings="On saura quand.")


# Adding


def test_whoever_works_on_a_project_adds_a_file_that_its_readers_download(as_user, project):
    answer = as_user(project.intrapreneur).post(page(project), form(title=f"  {TITLE} "))
    assert answer.url == page(project)

    stored = project.files.get()
    assert (stored.title, stored.name, stored.uploaded_by) == (TITLE, "note.pdf", project.intrapreneur)
    reader = as_user(make_user(Role.MANAGEMENT))
    assert TITLE in words_of(reader.get(page(project)))
    given = reader.get(stored.get_absolute_url())
    assert b"".join(given.streaming_content) == PDF
    assert given.headers["Content-Disposition"] == 'attachment; filename="note.pdf"'
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in given.headers["Content-Security-Policy"]
    assert "private" in given.headers["Cache-Control"]


def test_a_copy_that_is_still_right_is_not_sent_again(as_user, project):
    stored, client = added(project), as_user(project.intrapreneur)
    first = client.get(stored.get_absolute_url())
    b"".join(first.streaming_content)
    etag = first.headers["ETag"]

    assert client.get(stored.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "quelques mots"),
        ({"title": "x" * 121}, "Raccourcissez"),
        ({"file": ""}, "Choisissez un fichier"),
        ({"name": "programme.exe"}, ".exe"),
        ({"content": b"pas un PDF"}, "n’est pas ce que dit son extension"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(as_user, project, folder, wrong, words):
    given = {"title": TITLE, **wrong}
    sent = form(given.pop("content", PDF), given.pop("name", "note.pdf"), **given)
    answer = as_user(project.intrapreneur).post(page(project), sent)

    assert answer.status_code == 200
    assert [sentence for sentence in errors(answer) if words in sentence]
    assert (project.files.count(), kept(folder)) == (0, [])


def test_a_file_too_heavy_is_refused_before_it_is_written(as_user, project, settings, folder):
    settings.ATTACHMENT_MAX_BYTES = 1000
    answer = as_user(project.intrapreneur).post(page(project), form(PDF + b" " * 2000, title=TITLE))

    assert "pèse plus de" in errors(answer)[0]
    assert kept(folder) == []


def test_a_form_sent_twice_adds_once(as_user, project, folder):
    client, token = as_user(project.intrapreneur), str(uuid.uuid4())
    for _time in range(2):
        assert client.post(page(project), form(title=TITLE, token=token)).status_code == 302

    assert project.files.count() == len(kept(folder)) == 1


@pytest.mark.parametrize(
    ("setting", "most", "words"),
    [
        ("PROJECT_FILES_MAX_COUNT", 1, "1 fichier au plus"),
        ("PROJECT_FILES_MAX_BYTES", len(PDF) + 1, "pèseraient"),
    ],
)
def test_there_is_no_room_for_ever(as_user, project, settings, folder, setting, most, words):
    setattr(settings, setting, most)
    added(project)
    answer = as_user(project.intrapreneur).post(page(project), form(title="Un autre"))

    assert words in errors(answer)[0].replace("\u00a0", " ")
    assert project.files.count() == len(kept(folder)) == 1


def test_a_full_disk_is_told_and_leaves_nothing(as_user, project, folder, monkeypatch):
    def full(name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    answer = as_user(project.intrapreneur).post(page(project), form(title=TITLE))

    assert "n’a pas pu être enregistré" in errors(answer)[0]
    assert (project.files.count(), kept(folder)) == (0, [])


def test_a_file_without_a_title_is_refused_by_the_database(project):
    stored = added(project)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectFile.objects.filter(pk=stored.pk).update(title="")


# Who may


def test_who_may_not_see_the_project_finds_no_file(as_user, project):
    stored, stranger = added(project), as_user(make_user())

    for url in (page(project), stored.get_absolute_url(), erasing(stored)):
        assert stranger.get(url).status_code == 404
        assert stranger.post(url, form(title=TITLE)).status_code in (404, 405)
    assert project.files.count() == 1


def test_who_only_reads_the_project_downloads_and_changes_nothing(as_user, project):
    stored = added(project)
    readers = [make_user(Role.AUDITOR), make_user(Role.MANAGEMENT), project.intrapreneur.line_manager]

    for reader in map(as_user, readers):
        shown = words_of(reader.get(page(project)))
        assert "Ajouter ce fichier" not in shown
        assert "Retirer" not in shown
        assert status(reader, stored.get_absolute_url()) == 200
        assert reader.post(page(project), form(title="Un autre")).status_code == 403
        assert reader.post(erasing(stored)).status_code == 403
    assert project.files.count() == 1


def test_the_right_to_read_is_asked_again_at_each_download(as_user, project):
    stored, member = added(project), make_user()
    row = project.memberships.create(person=member, contribution="Teste", accepted_at=timezone.now())
    move(project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=somebody(Role.COACH))
    client = as_user(member)
    assert status(client, stored.get_absolute_url()) == 200

    row.delete()
    sync_project_rights(project)
    assert client.get(stored.get_absolute_url()).status_code == 404


def test_a_file_is_found_under_its_own_project_only(as_user, project):
    stored, other = added(project), make_project(ProjectState.FEASIBILITY)
    client = as_user(make_user(Role.INNOVATION_TEAM))

    assert client.get(reverse("incubation:file", args=[other.pk, stored.pk])).status_code == 404
    assert client.post(reverse("incubation:file_erase", args=[other.pk, stored.pk])).status_code == 404


# Taking away


def test_a_file_taken_away_is_erased_and_history_keeps_its_title_and_who(
    as_user, project, folder, django_capture_on_commit_callbacks
):
    stored, client = added(project), as_user(project.intrapreneur)
    assert "sera effacé" in words_of(client.get(erasing(stored)))
    assert kept(folder), "asking removes nothing"

    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(erasing(stored)).url == page(project)

    assert (project.files.count(), kept(folder)) == (0, [])
    line = project.history.last()
    assert (line.name, line.comment) == ("remove_sheet", f"Fichier : {TITLE}")
    assert line.actor == project.intrapreneur
    assert client.post(erasing(stored)).status_code == 404


def test_of_two_people_who_take_it_away_only_one_leaves_a_line(project):
    stored = added(project)
    files.take_away(stored, by=project.intrapreneur)
    files.take_away(stored, by=project.coach)

    assert project.history.filter(name="remove_sheet").count() == 1


def test_a_project_that_is_over_keeps_its_files_as_they_are(as_user, project):
    stored, client = added(project), as_user(project.intrapreneur)
    stop(project)

    late = client.post(page(project), form(title="Trop tard"))
    assert late.status_code == 409
    assert "Ce n’est plus possible" in words_of(late)
    assert "Ajouter ce fichier" not in words_of(client.get(page(project)))
    assert client.post(erasing(stored)).status_code == 409
    assert client.get(erasing(stored)).url == page(project)
    assert status(client, stored.get_absolute_url()) == 200


# The scanner and the disk, shared with the files of ideas


def test_every_table_of_files_is_scanned_and_swept():
    assert {model.__name__ for model in stored_models()} == {"Attachment", "DeliverableFile", "ProjectFile"}


def test_nothing_is_downloaded_before_the_scanner_has_answered(as_user, project, settings):
    settings.ATTACHMENT_SCANNER = "ideas.scanners.EicarScanner"
    stored, client = added(project), as_user(project.intrapreneur)

    assert client.get(stored.get_absolute_url()).status_code == 404
    assert "En cours d’analyse" in words_of(client.get(page(project)))
    assert TITLE not in words_of(client.get(project.get_absolute_url()))

    assert stored_files.scan_waiting() == 1
    assert status(client, stored.get_absolute_url()) == 200
    assert TITLE in words_of(client.get(project.get_absolute_url()))


def test_a_refused_file_is_erased_and_told_to_those_who_work_on_the_project(
    as_user, project, settings, folder, django_capture_on_commit_callbacks
):
    settings.ATTACHMENT_SCANNER = "ideas.scanners.EicarScanner"
    stored = added(project, EICAR, "mots.txt")
    with django_capture_on_commit_callbacks(execute=True):
        assert stored_files.scan_waiting() == 1
    stored.refresh_from_db()

    assert (stored.scan, kept(folder)) == (ScanState.REFUSED, [])
    worker, reader = as_user(project.intrapreneur), as_user(make_user(Role.MANAGEMENT))
    assert "L’antivirus y a reconnu" in words_of(worker.get(page(project)))
    assert TITLE not in words_of(reader.get(page(project)))
    assert worker.get(stored.get_absolute_url()).status_code == 404
    assert worker.post(erasing(stored)).status_code == 302


def test_one_sweep_and_one_scan_know_the_files_of_ideas_and_of_projects(project, settings, folder):
    settings.ATTACHMENT_SCANNER = "ideas.scanners.EicarScanner"
    added(project)
    Idea.objects.filter(pk=project.idea_id).update(state="needs_info")
    attached_to_idea(project.idea)
    assert stored_files.scan_waiting() == 2
    for path in kept(folder):
        os.utime(path, (0, 0))

    assert stored_files.sweep() == 0
    assert len(kept(folder)) == 2


# The page of the project


def test_the_page_of_a_project_shows_its_last_files_and_leads_to_all(as_user, project):
    for number in range(5):
        added(project, title=f"Fichier {number}")
    shown = words_of(as_user(make_user(Role.MANAGEMENT)).get(project.get_absolute_url()))

    assert [number for number in range(5) if f"Fichier {number}" in shown] == [2, 3, 4]
    assert "Tous les fichiers" in shown
    assert "Ajouter ou retirer un fichier" not in shown
    assert "Ajouter ou retirer un fichier" in words_of(
        as_user(project.intrapreneur).get(project.get_absolute_url())
    )


def test_without_a_file_nothing_is_shown_to_who_only_reads(as_user, project):
    page_read = as_user(make_user(Role.MANAGEMENT)).get(project.get_absolute_url())

    assert 'id="files"' not in page_read.content.decode()
