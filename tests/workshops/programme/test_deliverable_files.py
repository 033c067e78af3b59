"""The files of a deliverable: who gives them, who reads them, until when; kept and looked at as those of ideas are."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ideas import stored_files
from ideas.models import Attachment, ScanState
from ideas.models.stored_file import opaque_path
from tests.factories import make_user
from tests.ideas.files import PDF
from tests.pages import text_of, words_of
from tests.workshops.programme.conftest import make_deliverable
from workflow.errors import RequirementsMissing
from workshops import deliverable_files, programmes
from workshops.models import DeliverableFile, Programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def deliverable(programme):
    return make_deliverable(programme, owner=make_user(first_name="Olivia"))


def address(deliverable, name="deliverable_files", *more):
    return reverse(f"programme:{name}", args=[deliverable.programme_id, deliverable.pk, *more])


def given(name="concept.pdf", content=PDF, **said):
    return {"token": uuid.uuid4(), "file": SimpleUploadedFile(name, content), "alternative": "", **said}


def send(client, deliverable, **said):
    return client.post(address(deliverable), given(**said))


def status(client, url):
    answer = client.get(url)
    text_of(answer)
    return answer.status_code


def test_whoever_takes_care_of_it_joins_a_file_that_every_reader_downloads(
    as_user, deliverable, tina, robin, programme
):
    assert send(as_user(deliverable.owner), deliverable).url == address(deliverable)
    assert send(as_user(tina), deliverable, name="annexe.pdf").status_code == 302

    first, second = deliverable.files.in_order()
    page = as_user(robin).get(programme.get_absolute_url()).content.decode()
    for file in (first, second):
        assert file.get_absolute_url() in page
    answer = as_user(robin).get(first.get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    # Nobody else is offered to add one.
    assert f'href="{address(deliverable)}"' not in page
    assert "Joindre ce fichier" not in words_of(as_user(robin).get(address(deliverable)))
    assert send(as_user(robin), deliverable).status_code == 403


def test_whoever_may_not_read_the_programme_finds_nothing(as_user, deliverable, tina, robin):
    send(as_user(tina), deliverable)
    file = deliverable.files.get()
    Programme.objects.update(visibility="restricted")

    client = as_user(robin)
    for url in (file.get_absolute_url(), address(deliverable), file.removal_url):
        assert status(client, url) == 404
    assert status(as_user(tina), file.get_absolute_url()) == 200


def test_a_file_of_another_deliverable_is_not_found_here(as_user, deliverable, programme, tina):
    send(as_user(tina), deliverable)
    other = make_deliverable(programme, title="Un autre")

    url = address(other, "deliverable_file", deliverable.files.get().pk)
    assert status(as_user(tina), url) == 404


@pytest.mark.parametrize(
    ("name", "content"), [("concept.exe", b"MZ"), ("concept.pdf", b"rien"), ("concept.pdf", b"")]
)
def test_what_is_no_honest_document_is_refused(as_user, deliverable, tina, name, content):
    answer = send(as_user(tina), deliverable, name=name, content=content)

    assert answer.status_code == 200
    assert "Erreur" in words_of(answer)
    assert not DeliverableFile.objects.exists()


def test_what_is_too_heavy_is_refused(as_user, deliverable, tina, settings):
    settings.ATTACHMENT_MAX_BYTES = len(PDF) - 1

    assert "pèse plus de" in words_of(send(as_user(tina), deliverable))
    assert not DeliverableFile.objects.exists()


def test_there_is_no_room_for_one_more(as_user, deliverable, tina, settings):
    settings.ATTACHMENTS_MAX_COUNT = 1
    send(as_user(tina), deliverable)

    refused = send(as_user(tina), deliverable)

    assert refused.status_code == 409
    assert "Un livrable porte 1 fichier au plus." in words_of(refused)
    assert deliverable.files.count() == 1


def test_sent_twice_it_is_one_file(as_user, deliverable, tina):
    token = uuid.uuid4()
    for _click in range(2):
        assert send(as_user(tina), deliverable, token=token).status_code == 302

    assert deliverable.files.count() == 1


def test_nobody_downloads_it_before_it_is_looked_at(as_user, deliverable, tina, robin, settings):
    settings.ATTACHMENT_SCANNER = "clamd://nowhere"
    send(as_user(tina), deliverable)
    file = deliverable.files.get()
    assert file.scan == ScanState.PENDING
    assert status(as_user(robin), file.get_absolute_url()) == 404

    settings.ATTACHMENT_SCANNER = ""
    assert stored_files.scan_waiting() == 1
    assert status(as_user(robin), file.get_absolute_url()) == 200


def test_once_accepted_it_changes_no_more(as_user, deliverable, tina, dora):
    send(as_user(tina), deliverable)
    deliverable.handed_in_on = timezone.localdate() - timedelta(days=1)
    deliverable.save()
    programmes.accept(deliverable.pk, by=dora)
    file = deliverable.files.get()

    refused = send(as_user(tina), deliverable)
    assert refused.status_code == 409
    assert "Ce livrable est accepté" in words_of(refused)
    assert as_user(tina).post(file.removal_url).status_code == 409
    with pytest.raises(RequirementsMissing):
        deliverable_files.remove(file)
    assert status(as_user(tina), file.get_absolute_url()) == 200


def test_taken_off_it_is_erased(as_user, deliverable, tina, robin, django_capture_on_commit_callbacks):
    send(as_user(tina), deliverable)
    file = deliverable.files.get()
    assert as_user(robin).post(file.removal_url).status_code == 403
    assert "Retirer" in words_of(as_user(tina).get(file.removal_url))

    with django_capture_on_commit_callbacks(execute=True):
        assert as_user(tina).post(file.removal_url).url == address(deliverable)

    assert not DeliverableFile.objects.exists()
    assert not default_storage.exists(file.file.name)


def test_a_deliverable_with_files_is_not_removed_with_them(as_user, deliverable, tina):
    send(as_user(tina), deliverable)
    url = reverse("programme:piece_remove", args=[deliverable.programme_id, "deliverables", deliverable.pk])

    refused = as_user(tina).post(url)

    assert refused.status_code == 409
    assert "Ce livrable porte des fichiers" in words_of(refused)


def test_the_sweep_knows_the_files_of_every_app(as_user, deliverable, tina, monkeypatch):
    monkeypatch.setattr(stored_files, "LOST_AFTER", timedelta(0))
    send(as_user(tina), deliverable)
    file = deliverable.files.get()
    lost = default_storage.save(opaque_path(), SimpleUploadedFile("lost", b"x"))

    assert stored_files.sweep() == 1

    assert not default_storage.exists(lost)
    assert default_storage.exists(file.file.name)
    assert not Attachment.objects.exists()
