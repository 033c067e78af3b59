"""Two people, or two clicks, at one instant on the files of a project: one place is taken once, one line is left."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet

from accounts.permissions import sync_roles
from ideas.file_check import accept
from incubation import files
from incubation.lifecycle import ProjectState
from incubation.models import Project, ProjectFile
from tests.ideas.files import PDF
from tests.incubation.factories import make_project
from tests.workflow.racing import Meeting, together
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project(settings, tmp_path) -> Project:
    settings.MEDIA_ROOT, settings.PROJECT_FILES_MAX_COUNT = tmp_path, 1
    sync_roles()
    return make_project(ProjectState.FEASIBILITY)


@pytest.fixture
def both_have_counted(monkeypatch) -> None:
    meeting, counted = Meeting(), files._ask_for_room

    def count_and_wait(kept, size):
        counted(kept, size)
        meeting.wait()

    monkeypatch.setattr(files, "_ask_for_room", count_and_wait)


def added(project: Project, token: uuid.UUID) -> ProjectFile:
    accepted = accept(SimpleUploadedFile("note.pdf", PDF))
    return files.add(project.pk, by=project.intrapreneur, token=token, accepted=accepted, title="Une note")


def twice(project: Project, *tokens: uuid.UUID) -> list[object]:
    return together(*(lambda token=token: added(project, token) for token in tokens))


def test_of_two_files_for_one_place_exactly_one_is_kept(project, both_have_counted, tmp_path):
    results = twice(project, uuid.uuid4(), uuid.uuid4())

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert project.files.count() == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_control_without_the_lock_both_would_be_kept(project, both_have_counted, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    twice(project, uuid.uuid4(), uuid.uuid4())

    assert project.files.count() == 2


def test_two_who_take_the_same_file_away_leave_one_line(project):
    stored = added(project, uuid.uuid4())

    results = together(*(lambda: files.take_away(stored, by=project.intrapreneur) for _time in range(2)))

    assert results == [None, None]
    assert project.files.count() == 0
    assert project.history.filter(name="remove_sheet").count() == 1
