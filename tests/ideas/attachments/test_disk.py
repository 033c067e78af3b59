"""The files on the disk: none without its row, none lost, none left behind."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import attachments, stored_files
from ideas.models import Attachment, Idea
from tests.factories import make_user
from tests.ideas.attachments.attaching import attached, errors, form, kept, page
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def test_a_file_lost_from_the_disk_is_a_404(as_user, camille, draft):
    attachment = attached(draft)
    default_storage.delete(attachment.file.name)

    assert as_user(camille).get(attachment.get_absolute_url()).status_code == 404


def test_a_file_removed_leaves_the_disk_once_the_row_is_gone(
    as_user, camille, draft, folder, django_capture_on_commit_callbacks
):
    attachment = attached(draft)
    url = reverse("ideas:attachment_remove", args=[draft.pk, attachment.pk])
    assert "sera effacée" in words_of(as_user(camille).get(url))
    assert kept(folder), "asking removes nothing"

    with django_capture_on_commit_callbacks() as after:
        assert as_user(camille).post(url).url == page(draft)
    assert kept(folder), "not before the commit"
    for callback in after:
        callback()

    assert not kept(folder)
    assert not draft.attachments.exists()
    assert as_user(camille).post(url).status_code == 404


def test_a_deposit_at_the_same_instant_keeps_the_file(draft, camille):
    attachment = attached(draft)
    make_user(Role.INNOVATION_TEAM)
    Idea.perform(draft.pk, "submit", by=camille)

    with pytest.raises(Idea.DoesNotExist):
        attachments.remove(attachment)
    assert Attachment.objects.filter(pk=attachment.pk).exists()


def test_a_full_disk_is_told_and_leaves_nothing(as_user, camille, draft, folder, monkeypatch):
    def full(name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)

    assert "n’a pas pu être enregistré" in errors(as_user(camille).post(page(draft), form()))[0]
    assert not draft.attachments.exists()
    assert not kept(folder)


def test_a_transaction_that_fails_leaves_no_file(draft, folder, monkeypatch):
    monkeypatch.setattr(Attachment, "save", lambda row, **options: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        attached(draft)

    assert not kept(folder)


def test_the_sweep_erases_what_no_row_knows_and_nothing_fresh(draft, folder):
    attachment = attached(draft)
    for age, path in ((48, "attachments/ab/old"), (1, "attachments/ab/fresh")):
        default_storage.save(path, SimpleUploadedFile("x", b"x"))
        then = (timezone.now() - timedelta(hours=age)).timestamp()
        os.utime(folder / path, (then, then))
    os.utime(folder / attachment.file.name, (0, 0))

    assert stored_files.sweep() == 1
    assert stored_files.sweep() == 0
    names = {path.name for path in kept(folder)}
    assert names == {"fresh", Path(attachment.file.name).name}
