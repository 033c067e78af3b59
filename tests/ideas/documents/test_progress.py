"""Whoever asked sees how far it is, with JavaScript or without, and what to do when it fails."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.models import DocumentKind, Idea, SessionDocument
from ideas.session_documents import make_waiting, prepare
from ideas.tasks import make_session_documents
from tests.factories import make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def ask(client, session, kind="pack"):
    return client.post(reverse("ideas:document_prepare", args=[session.pk, kind]))


def watched(session, dany, monkeypatch):
    """What is written at each step, as another page reads it meanwhile."""
    seen = []
    advance = SessionDocument.advance

    def watch(document, done, total):
        advance(document, done, total)
        fresh = SessionDocument.objects.get(pk=document.pk)
        seen.append((fresh.done, fresh.total, fresh.percent, fresh.is_composing))

    monkeypatch.setattr(SessionDocument, "advance", watch)
    prepare(session, DocumentKind.PACK, dany)
    make_waiting()
    return seen


def test_asking_leads_to_a_page_that_says_how_far_it_is(as_user, session, scored, dany):
    client = as_user(dany)

    answer = ask(client, session)

    page = client.get(answer.url)
    assert answer.status_code == 302
    assert "En préparation" in words_of(page)
    assert 'hx-trigger="every 2s"' in page.content.decode()
    # Without JavaScript, the same address is a link.
    assert f'<a href="{answer.url}">' in page.content.decode()


def test_each_idea_gathered_is_a_step_then_the_layout(session, scored, second, dany, monkeypatch):
    assert watched(session, dany, monkeypatch) == [(1, 3, 33, False), (2, 3, 66, True)]


def test_the_page_says_the_ideas_gathered_then_the_layout(as_user, session, scored, second, dany):
    document = prepare(session, DocumentKind.PACK, dany)
    client = as_user(dany)

    document.advance(1, 3)
    assert "idées réunies : 1 sur 2" in words_of(client.get(document.get_absolute_url()))
    document.advance(2, 3)
    assert "mise en page" in words_of(client.get(document.get_absolute_url()))


def test_htmx_gets_the_news_alone_and_stops_asking_once_it_is_ready(as_user, session, scored, dany):
    document = prepare(session, DocumentKind.PACK, dany)
    client = as_user(dany)
    before = client.get(document.get_absolute_url(), headers=HTMX).content.decode()

    assert make_session_documents() == 1

    after = client.get(document.get_absolute_url(), headers=HTMX).content.decode()
    assert "<html" not in before
    assert "every 2s" in before
    assert "every 2s" not in after
    assert reverse("ideas:document_file", args=[session.pk, document.pk]) in after


def test_pressed_twice_it_is_one_document(as_user, session, scored, dany, team):
    first, again = ask(as_user(dany), session), ask(as_user(dany), session)
    shared = ask(as_user(team), session)

    assert first.url == again.url == shared.url
    assert SessionDocument.objects.count() == 1


def test_a_failure_is_said_and_tried_again(as_user, session, scored, dany):
    """The agenda changed between the click and the worker: no words that nobody asked for."""
    document = prepare(session, DocumentKind.PACK, dany)
    Idea.objects.filter(pk=scored.idea_id).update(title="Un autre titre")
    make_waiting()
    client = as_user(dany)

    page = words_of(client.get(document.get_absolute_url()))

    assert "n’a pas abouti" in page
    assert "a changé pendant la préparation" in page
    assert "Recommencer" in page
    again = ask(client, session)
    make_waiting()
    assert "Prêt" in words_of(client.get(again.url))


def test_a_file_that_is_gone_from_the_disk_is_made_again(session, scored, dany):
    document = prepare(session, DocumentKind.PACK, dany)
    make_waiting()
    document.refresh_from_db()
    document.file.storage.delete(document.file.name)

    assert prepare(session, DocumentKind.PACK, dany).is_waiting
    assert make_waiting() == 1


def test_the_page_of_the_pack_leads_to_what_is_there(as_user, session, scored, dany):
    client, page = as_user(dany), reverse("ideas:pack", args=[session.pk])

    assert "Préparer : Dossier de séance, PDF" in words_of(client.get(page))
    prepare(session, DocumentKind.PACK, dany)
    assert "En préparation : Dossier de séance, PDF" in words_of(client.get(page))
    make_waiting()
    assert "Télécharger : Dossier de séance, PDF" in words_of(client.get(page))


def test_whoever_only_reads_is_offered_nothing_to_prepare(as_user, session, scored):
    page = words_of(as_user(make_user(Role.AUDITOR)).get(reverse("ideas:pack", args=[session.pk])))

    assert "Préparer :" not in page


def test_an_unknown_kind_of_document_does_not_exist(as_user, session, dany):
    assert ask(as_user(dany), session, "photo").status_code == 404
