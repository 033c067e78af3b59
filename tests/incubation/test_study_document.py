"""The study as one document: the page, the PDF and the office file say the same words."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation import documents
from incubation.lifecycle import ProjectState
from incubation.models import ProjectDocument, ProjectDocumentKind
from incubation.study_document import study_of
from incubation.tasks_documents import make_project_documents, sweep_project_documents
from tests.factories import make_user, somebody
from tests.ideas.documents.reading import docx_text, pdf_text, same
from tests.incubation.factories import finish_study, make_project, move
from tests.incubation.studies import ask, give
from tests.pages import words_of
from tests.scenes import scene
from workflow.documents import DocumentState
from workflow.written import words_of as all_words

pytestmark = pytest.mark.django_db
PDF, DOCX = ProjectDocumentKind.STUDY_PDF, ProjectDocumentKind.STUDY_DOCX
READ = {PDF: pdf_text, DOCX: docx_text}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@scene
def project():
    """What typst would take for orders is in it."""
    project = make_project(ProjectState.FEASIBILITY)
    give(ask(project), words="Une convention suffit.\n\n#set page(width: 1cm)")
    finish_study(project)
    project.study.summary = "Onze personnes rencontrées.\n\nTrois n’en veulent pas."
    project.study.save()
    return project


def prepare_page(project, kind=PDF):
    return reverse("incubation:study_prepare", args=[project.pk, kind])


def made(project, kind, version=None):
    document = documents.prepare(project, kind, version, project.intrapreneur)
    assert make_project_documents() == 1
    document.refresh_from_db()
    return document


def content_of(document):
    with document.file.open("rb") as file:
        return file.read()


@pytest.mark.parametrize("kind", [PDF, DOCX])
def test_the_file_says_all_that_the_page_says(as_user, project, kind):
    page = as_user(project.intrapreneur).get(reverse("incubation:study_document", args=[project.pk]))
    document = made(project, kind)

    words = all_words(study_of(project))
    read = same(READ[kind](content_of(document)))
    assert [word for word in words if same(word) not in read] == []
    assert [
        word for block in page.context["sections"] for each in block for word in all_words_in(each, words)
    ] == []
    assert document.digest == sha256(content_of(document)).hexdigest()


def all_words_in(block, words):
    """What a block of the page says and the document does not."""
    return [block["text"]] if "text" in block and block["text"] not in words else []


def test_the_pdf_is_tagged_titled_and_in_french(project):
    pdf = content_of(made(project, PDF))

    for mark in (b"/StructTreeRoot", b"pdfuaid:part", b"/MarkInfo", b"/Lang"):
        assert mark in pdf


def test_a_frozen_version_has_its_own_document(project):
    move(project, "ask_gate", by=project.intrapreneur)
    version = project.study_versions.get()
    now, frozen = made(project, DOCX), made(project, DOCX, version)

    assert now.pk != frozen.pk
    assert version.fingerprint in docx_text(content_of(frozen))
    assert version.fingerprint not in docx_text(content_of(now))
    project.study.summary = "Une autre synthèse."
    project.study.save()
    assert documents.is_current(ProjectDocument.objects.get(pk=frozen.pk))
    assert not documents.is_current(ProjectDocument.objects.get(pk=now.pk))


def test_asking_leads_to_a_page_that_says_how_far_it_is(as_user, project):
    client = as_user(project.coach)

    answer = client.post(prepare_page(project))

    page = client.get(answer.url)
    assert "En préparation" in words_of(page)
    assert 'hx-trigger="every 2s"' in page.content.decode()
    make_project_documents()
    assert "Télécharger" in words_of(client.get(answer.url))
    file = client.get(f"{answer.url}file/")
    assert file["Content-Type"] == "application/pdf"
    assert "etude-de-faisabilite-" in file["Content-Disposition"]
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    page = words_of(client.get(reverse("incubation:study_document", args=[project.pk])))
    assert "empreinte SHA-256" in page


def test_pressed_twice_or_by_two_people_it_is_one_document(as_user, project):
    addresses = {
        as_user(person).post(prepare_page(project)).url
        for person in (project.coach, project.coach, project.intrapreneur)
    }

    assert len(addresses) == 1
    assert ProjectDocument.objects.count() == 1


def test_what_changed_since_is_said_and_not_given(as_user, project, django_capture_on_commit_callbacks):
    client, document = as_user(project.intrapreneur), made(project, PDF)
    project.study.recommendation = "Essayer sur deux sites."
    project.study.save()

    response = client.get(reverse("incubation:document_file", args=[project.pk, document.pk]))

    assert response.status_code == 409
    assert "Ce document a changé depuis" in words_of(response)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(prepare_page(project))
    assert not ProjectDocument.objects.filter(pk=document.pk).exists()
    assert not default_storage.exists(document.file.name)


def test_what_changed_while_it_was_made_fails_in_words(project):
    document = documents.prepare(project, PDF, None, project.intrapreneur)
    project.study.recommendation = "Essayer sur deux sites."
    project.study.save()

    assert make_project_documents() == 0

    document.refresh_from_db()
    assert (document.state, document.failure) == (
        DocumentState.FAILED,
        "L’étude a changé pendant la préparation.",
    )


def test_whoever_reads_the_project_no_more_gets_no_document(project):
    stranger = make_user()
    document = documents.prepare(project, PDF, None, stranger)

    assert make_project_documents() == 0

    document.refresh_from_db()
    assert document.failure == "La personne qui l’a demandé ne lit plus ce projet."


def test_who_reads_and_who_asks(as_user, project):
    document = made(project, PDF)
    page = reverse("incubation:study_document", args=[project.pk])
    file = reverse("incubation:document_file", args=[project.pk, document.pk])

    for address in (page, document.get_absolute_url(), file):
        for reader in (somebody(Role.MANAGEMENT), somebody(Role.AUDITOR)):
            response = as_user(reader).get(address)
            assert response.status_code == 200
            assert b"".join(response) != b""
        assert as_user(make_user()).get(address).status_code == 404
    assert as_user(somebody(Role.AUDITOR)).post(prepare_page(project)).status_code == 403
    assert as_user(make_user()).post(prepare_page(project)).status_code == 404
    assert as_user(project.coach).post(prepare_page(project, "letter")).status_code == 404
    assert as_user(project.coach).get(prepare_page(project)).status_code == 405
    elsewhere = make_project(ProjectState.FEASIBILITY)
    wrong = reverse("incubation:document", args=[elsewhere.pk, document.pk])
    assert as_user(elsewhere.intrapreneur).get(wrong).status_code == 404


def test_the_night_sweeps_old_studies_and_keeps_the_others(project, django_capture_on_commit_callbacks):
    old, young = made(project, PDF), made(project, DOCX)
    ProjectDocument.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=31))

    with django_capture_on_commit_callbacks(execute=True):
        sweep_project_documents()

    assert list(ProjectDocument.objects.all()) == [young]
    assert not default_storage.exists(old.file.name)
    assert default_storage.exists(young.file.name)


def test_an_empty_study_is_a_document_that_says_so(as_user):
    project = make_project(ProjectState.PROTOTYPE)
    project.study.strands.update(status="not_started", findings="", rating="")
    type(project.study).objects.update(summary="", options="", recommendation="")
    project.options.update(gains="", costs="", drawbacks="")

    page = words_of(
        as_user(project.intrapreneur).get(reverse("incubation:study_document", args=[project.pk]))
    )

    assert "Pas encore écrit." in page
