"""The files of an idea: who adds, who downloads, who removes; one click one file."""

import uuid
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, ScanState, Visibility
from tests.factories import make_idea, make_user
from tests.ideas.attachments.attaching import attached, errors, form, kept, page, status
from tests.ideas.files import PDF, picture
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db


def test_a_file_is_attached_listed_and_downloaded(as_user, camille, draft, folder):
    client = as_user(camille)

    answer = client.post(page(draft), form(name="Note d’été.pdf"))

    assert answer.url == page(draft)
    attachment = draft.attachments.get()
    assert "Note d’été.pdf" in words_of(client.get(page(draft)))
    assert [path.name for path in kept(folder)] == [Path(attachment.file.name).name]
    assert "note" not in attachment.file.name.lower(), "the name on the disk says nothing"
    response = client.get(attachment.get_absolute_url())
    assert b"".join(response.streaming_content) == PDF


def test_a_download_can_only_be_a_download(as_user, camille, draft):
    attachment = attached(draft, name='Été "cité".pdf')

    response = as_user(camille).get(attachment.get_absolute_url())

    headers = response.headers
    b"".join(response.streaming_content)
    assert headers["Content-Disposition"] == "attachment; filename*=utf-8''%C3%89t%C3%A9%20-cit%C3%A9-.pdf"
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert set(headers["Cache-Control"].split(", ")) == {"private", "no-cache"}
    again = as_user(camille).get(attachment.get_absolute_url(), HTTP_IF_NONE_MATCH=headers["ETag"])
    assert again.status_code == 304
    assert (
        as_user(make_user())
        .get(attachment.get_absolute_url(), HTTP_IF_NONE_MATCH=headers["ETag"])
        .status_code
        == 404
    )


def test_the_file_follows_the_rights_of_its_idea(as_user, camille):
    idea = make_idea(author=camille, visibility=Visibility.RESTRICTED)
    url = attached(idea).get_absolute_url()
    make_user(Role.INNOVATION_TEAM)
    Idea.perform(idea.pk, "submit", by=camille)

    assert status(as_user(make_user()), url) == 404
    assert status(as_user(make_user(Role.INNOVATION_TEAM)), url) == 200
    assert status(as_user(make_user(Role.AUDITOR)), url) == 200
    assert status(Client(), url) == 302
    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.ORGANISATION)
    assert status(as_user(make_user()), url) == 200


def test_a_file_is_not_found_through_another_idea(as_user, camille, draft):
    attachment, other = attached(draft), make_idea(author=camille)

    for name in ("attachment", "attachment_remove"):
        assert (
            as_user(camille).get(reverse(f"ideas:{name}", args=[other.pk, attachment.pk])).status_code == 404
        )


def test_a_double_click_attaches_once(as_user, camille, draft, folder):
    client, token = as_user(camille), str(uuid.uuid4())

    for _click in range(2):
        assert client.post(page(draft), form(token=token)).status_code == 302

    assert draft.attachments.count() == 1
    assert len(kept(folder)) == 1


def test_an_image_says_what_it_shows_or_that_it_says_nothing(as_user, camille, draft):
    client, image = as_user(camille), picture()

    silent = client.post(page(draft), form(image, "plan.png"))
    both = client.post(page(draft), form(image, "plan.png", alternative="Le plan.", decorative="on"))
    assert errors(silent) == ["Décrivez l’image, ou cochez qu’elle n’apporte pas d’information."]
    assert errors(both) == ["Décochez cette case, ou effacez la description."]
    assert not draft.attachments.exists()

    client.post(page(draft), form(image, "plan.png", alternative="Le plan de l’accueil."))
    client.post(page(draft), form(image, "fond.png", decorative="on"))

    shown = client.get(draft.get_absolute_url()).content.decode()
    described, plain = draft.attachments.in_order()
    assert f'src="{described.get_absolute_url()}" alt="Le plan de l’accueil."' in shown
    assert f'src="{plain.get_absolute_url()}" alt=""' in shown


def test_the_words_of_a_document_are_not_asked(as_user, camille, draft):
    as_user(camille).post(page(draft), form(alternative="Une note."))

    assert draft.attachments.get().alternative == ""


def test_a_file_too_heavy_gives_a_page_in_french_and_is_not_written(
    as_user, camille, draft, settings, folder
):
    settings.ATTACHMENT_MAX_BYTES = 100_000
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client = Client(enforce_csrf_checks=True)
    client.force_login(camille, backend="accounts.backends.RoleBackend")
    token = client.get(page(draft)).context["csrf_token"]

    response = client.post(
        page(draft),
        {"csrfmiddlewaretoken": str(token), **form(PDF + b" " * 1_000_000), "alternative": "Gardé."},
    )

    assert response.status_code == 200
    assert "Ce fichier pèse plus de 97,7 Kio." in words_of(response)
    assert "Gardé." in words_of(response)
    assert not draft.attachments.exists()
    assert not kept(folder)


def test_a_form_of_another_site_attaches_nothing(camille, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(camille, backend="accounts.backends.RoleBackend")

    assert client.post(page(draft), form()).status_code == 403
    assert not draft.attachments.exists()


def test_without_a_file_the_page_says_so(as_user, camille, draft):
    assert errors(as_user(camille).post(page(draft), {"token": uuid.uuid4()})) == ["Choisissez un fichier."]
    assert errors(as_user(camille).post(page(draft), form(b""))) == [
        "Ce fichier est vide. Choisissez-en un autre."
    ]


def test_an_idea_has_a_number_of_files_and_a_weight(as_user, camille, draft, settings, folder):
    client = as_user(camille)
    settings.ATTACHMENTS_MAX_BYTES = len(PDF) + 10
    client.post(page(draft), form())
    assert "pèseraient plus de" in errors(client.post(page(draft), form()))[0]

    settings.ATTACHMENTS_MAX_COUNT = 1
    assert errors(client.post(page(draft), form())) == ["Une idée porte 1 pièce jointe au plus."]
    assert draft.attachments.count() == len(kept(folder)) == 1


def test_files_are_added_while_the_idea_may_be_edited(as_user, camille):
    asked = make_idea(IdeaState.NEEDS_INFO, author=camille)
    assert as_user(camille).post(page(asked), form()).status_code == 302

    deposited = make_idea(IdeaState.SUBMITTED, author=camille)
    shown = as_user(camille).get(page(deposited))
    answer = as_user(camille).post(page(deposited), form())
    assert "Joindre ce fichier" not in words_of(shown)
    assert answer.status_code == 409
    assert not deposited.attachments.exists()


def test_who_only_reads_adds_and_removes_nothing(as_user, draft, camille):
    idea = make_idea(IdeaState.NEEDS_INFO, author=camille)
    attachment = attached(idea)
    remove = reverse("ideas:attachment_remove", args=[idea.pk, attachment.pk])
    for person in (make_user(), make_user(Role.INNOVATION_TEAM), make_user(Role.AUDITOR)):
        assert as_user(person).post(page(idea), form()).status_code == 403
        assert as_user(person).post(remove).status_code == 403
    assert idea.attachments.count() == 1


def test_the_page_of_the_idea_lists_the_files_for_no_statement_more(as_user, camille):
    idea = make_idea(IdeaState.NEEDS_INFO, author=camille)
    reader = as_user(make_user())
    before = len(statements_of(reader, idea.get_absolute_url()))
    for number in range(5):
        attached(idea, name=f"note-{number}.pdf")

    assert len(statements_of(reader, idea.get_absolute_url())) == before
    assert "note-4.pdf" in words_of(reader.get(idea.get_absolute_url()))


def test_payloads_in_a_name_run_nowhere(as_user, camille, draft):
    attached(draft, name="<script>alert(1)</script>\u202e.pdf")

    for url in (page(draft), draft.get_absolute_url(), reverse("ideas:review", args=[draft.pk])):
        assert "<script>alert" not in as_user(camille).get(url).content.decode()
    assert draft.attachments.get().scan == ScanState.CLEAN
