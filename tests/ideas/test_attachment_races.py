"""Two people, or two clicks, at one instant: the limits hold and no file is doubled. Without the lock both pass."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet

from accounts.permissions import sync_roles
from ideas import attachments
from ideas.file_check import accept
from tests.factories import make_idea
from tests.ideas.files import PDF
from tests.workflow.racing import Meeting, together
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def idea(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT, settings.ATTACHMENTS_MAX_COUNT = tmp_path, 1
    sync_roles()
    meeting, counted = Meeting(), attachments._ask_for_room

    def count_and_wait(idea, size):
        counted(idea, size)
        meeting.wait()

    monkeypatch.setattr(attachments, "_ask_for_room", count_and_wait)
    return make_idea()


def attach(idea, token):
    accepted = accept(SimpleUploadedFile("note.pdf", PDF))
    return attachments.attach(idea.pk, by=idea.author, token=token, accepted=accepted)


def twice(idea, *tokens):
    return together(*(lambda token=token: attach(idea, token) for token in tokens))


def test_of_two_files_for_one_place_exactly_one_is_kept(idea, tmp_path):
    results = twice(idea, uuid.uuid4(), uuid.uuid4())

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert idea.attachments.count() == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_control_without_the_lock_both_would_be_kept(idea, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    twice(idea, uuid.uuid4(), uuid.uuid4())

    assert idea.attachments.count() == 2


def test_two_clicks_at_once_attach_one_file(idea, tmp_path):
    token = uuid.uuid4()

    results = twice(idea, token, token)

    assert len({result.pk for result in results}) == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
