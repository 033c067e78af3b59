"""A worker that dies in the middle of a pack: the next one makes it, whole and once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ideas import session_documents
from ideas.models import DocumentKind, SessionDocument
from ideas.session_documents import SORTS, make_waiting, prepare
from tests.ideas.documents.reading import pdf_text, same
from workflow.documents import MOST_ATTEMPTS, SILENT_FOR, DocumentState

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Nothing of ours runs after it."""


@pytest.fixture
def dies_at_the_second_idea(monkeypatch):
    advance = SessionDocument.advance

    def die(document, done, total):
        if done == 2:
            raise Killed
        advance(document, done, total)

    monkeypatch.setattr(SessionDocument, "advance", die)
    return monkeypatch


def minutes_pass():
    SessionDocument.objects.update(seen_at=timezone.now() - SILENT_FOR - timedelta(seconds=1))


def test_the_next_worker_starts_it_again(session, scored, second, dany, dies_at_the_second_idea):
    document = prepare(session, DocumentKind.PACK, dany)
    with pytest.raises(Killed):
        make_waiting()
    dies_at_the_second_idea.undo()

    assert make_waiting() == 0  # nobody knows yet that it is dead
    minutes_pass()
    assert make_waiting() == 1

    document.refresh_from_db()
    with document.file.open("rb") as file:
        assert same(second.title) in same(pdf_text(file.read()))
    assert document.attempts == 2


def test_what_kills_them_all_is_said_to_have_failed(session, scored, second, dany, dies_at_the_second_idea):
    document = prepare(session, DocumentKind.PACK, dany)
    for _attempt in range(MOST_ATTEMPTS):
        with pytest.raises(Killed):
            make_waiting()
        minutes_pass()

    assert make_waiting() == 0

    document.refresh_from_db()
    assert document.state == DocumentState.FAILED
    assert "interrompue" in document.failure


def test_whoever_lost_the_right_meanwhile_gets_nothing(session, scored, dany):
    document = prepare(session, DocumentKind.PACK, dany)
    dany.groups.clear()

    assert make_waiting() == 0

    document.refresh_from_db()
    assert document.is_failed


def test_a_compiler_that_falls_is_a_failure_said_at_once(
    session, scored, dany, monkeypatch, tmp_path, caplog
):
    broken = tmp_path / "broken.typ"
    broken.write_text("#panic()")
    monkeypatch.setattr(session_documents, "TEMPLATE", broken)
    document = prepare(session, DocumentKind.PACK, dany)

    assert make_waiting() == 0

    document.refresh_from_db()
    assert document.failure == "La mise en page n’a pas abouti."
    assert "was not composed" in caplog.text


def test_every_kind_can_be_made():
    assert set(SORTS) == set(DocumentKind)
