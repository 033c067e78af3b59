"""Documents that workers make: one worker each, whatever dies meanwhile."""

import os
import threading
from datetime import timedelta

import pytest
from celery import current_app
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from ideas.models import SessionDocument
from tests.factories import make_session, make_user
from workflow.documents import (
    FOLDER,
    KEPT_FOR,
    MOST_ATTEMPTS,
    SILENT_FOR,
    DocumentState,
    NotMade,
    make_soon,
    make_waiting,
    sweep,
    take_next,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def ask(key="a", **columns):
    session = columns.pop("session", None) or make_session()
    return SessionDocument.objects.create(
        session=session, kind="pack", content_key=key, language="fr", asked_by=make_user(), **columns
    )


def silent(document):
    """Its worker says nothing for longer than a living one would."""
    SessionDocument.objects.filter(pk=document.pk).update(
        seen_at=timezone.now() - SILENT_FOR - timedelta(seconds=1)
    )


def kept_files():
    if not default_storage.exists(FOLDER):
        return []
    folders = default_storage.listdir(FOLDER)[0]
    return [name for folder in folders for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]]


def test_what_is_asked_for_is_made_once_with_its_size_and_its_fingerprint():
    document = ask()

    assert make_waiting(SessionDocument, lambda _document: b"words") == 1

    document.refresh_from_db()
    assert (document.is_ready, document.size, document.percent) == (True, 5, 100)
    assert len(document.digest) == 64
    assert document.file.read() == b"words"
    document.file.close()
    assert make_waiting(SessionDocument, lambda _document: b"again") == 0


def test_the_progress_is_written_and_never_says_a_hundred_before_it_is_there():
    ask()
    seen = []

    def make(document):
        for done in range(5):
            document.advance(done, 4)
            fresh = SessionDocument.objects.get(pk=document.pk)
            seen.append((fresh.state, fresh.done, fresh.percent))
        return b"words"

    make_waiting(SessionDocument, make)

    assert seen == [
        (DocumentState.MAKING, 0, 0),
        (DocumentState.MAKING, 1, 25),
        (DocumentState.MAKING, 2, 50),
        (DocumentState.MAKING, 3, 75),
        (DocumentState.MAKING, 4, 99),
    ]


def test_nobody_takes_what_a_living_worker_makes():
    ask()

    assert take_next(SessionDocument) is not None
    assert take_next(SessionDocument) is None


def test_what_a_dead_worker_held_is_taken_again():
    ask()
    silent(take_next(SessionDocument))

    again = take_next(SessionDocument)

    assert (again.attempts, again.state) == (2, DocumentState.MAKING)


def test_a_worker_that_speaks_is_not_dead():
    ask()
    document = take_next(SessionDocument)
    silent(document)
    document.advance(1, 2)

    assert take_next(SessionDocument) is None


def test_a_worker_too_slow_leaves_its_place_and_no_file_behind():
    ask()
    slow = take_next(SessionDocument)
    silent(slow)
    other = take_next(SessionDocument)

    assert other.keep(b"the second") is True
    assert slow.keep(b"the first") is False

    document = SessionDocument.objects.get()
    assert document.file.read() == b"the second"
    document.file.close()
    assert len(kept_files()) == 1


def test_the_failure_of_a_slow_worker_is_not_that_of_the_next_one():
    ask()
    slow = take_next(SessionDocument)
    silent(slow)
    take_next(SessionDocument)

    slow.fail("trop tard")

    assert SessionDocument.objects.get().state == DocumentState.MAKING


def test_what_kills_every_worker_is_given_up_and_the_next_one_is_made():
    session = make_session()
    ask("deadly", session=session)
    for _attempt in range(MOST_ATTEMPTS):
        silent(take_next(SessionDocument))
    ask("fine", session=session)

    assert make_waiting(SessionDocument, lambda _document: b"words") == 1

    deadly, fine = SessionDocument.objects.order_by("pk")
    assert deadly.is_failed
    assert "interrompue" in deadly.failure
    assert fine.is_ready


def test_a_failure_is_said_in_words_and_may_be_asked_again():
    document = ask()

    def make(_document):
        raise NotMade("Il manque une fiche.")

    assert make_waiting(SessionDocument, make) == 0
    document.refresh_from_db()
    assert (document.is_failed, document.failure) == (True, "Il manque une fiche.")

    document.ask_again()

    assert make_waiting(SessionDocument, lambda _document: b"words") == 1
    document.refresh_from_db()
    assert (document.is_ready, document.failure) == (True, "")


def test_a_row_that_is_gone_meanwhile_leaves_no_file():
    def make(document):
        SessionDocument.objects.filter(pk=document.pk).delete()
        return b"words"

    ask()

    assert make_waiting(SessionDocument, make) == 0
    assert kept_files() == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_each_take_their_own():
    """The second one steps over the row that the first one holds, and does not wait for it."""
    session = make_session()
    first, second = ask("a", session=session), ask("b", session=session)
    taken = []

    def take():
        taken.append(take_next(SessionDocument).pk)
        connection.close()

    with transaction.atomic():
        taken.append(take_next(SessionDocument).pk)
        other = threading.Thread(target=take)
        other.start()
        other.join(timeout=20)

    assert taken == [first.pk, second.pk]


@pytest.mark.django_db(transaction=True)
def test_what_one_worker_is_taking_leaves_nothing_to_the_other():
    ask()
    taken = []

    def take():
        taken.append(take_next(SessionDocument))
        connection.close()

    with transaction.atomic():
        assert take_next(SessionDocument) is not None
        other = threading.Thread(target=take)
        other.start()
        other.join(timeout=20)

    assert taken == [None]


def test_a_dead_broker_only_makes_it_wait(monkeypatch, django_capture_on_commit_callbacks, caplog):
    def refuse(*_args, **_options):
        raise OperationalError("no broker")

    monkeypatch.setattr(current_app, "send_task", refuse)

    with django_capture_on_commit_callbacks(execute=True):
        make_soon("ideas.tasks.make_session_documents")

    assert "the broker does not answer" in caplog.text


def test_a_worker_is_woken_up_once_the_transaction_is_over(monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr(current_app, "send_task", lambda task, **_options: sent.append(task))

    with django_capture_on_commit_callbacks(execute=True):
        make_soon("ideas.tasks.make_session_documents")
        assert sent == []

    assert sent == ["ideas.tasks.make_session_documents"]


def test_what_is_a_month_old_is_forgotten_with_its_file(django_capture_on_commit_callbacks):
    session = make_session()
    old, recent = ask("old", session=session), ask("recent", session=session)
    make_waiting(SessionDocument, lambda _document: b"words")
    SessionDocument.objects.filter(pk=old.pk).update(
        asked_at=timezone.now() - KEPT_FOR - timedelta(minutes=1)
    )

    with django_capture_on_commit_callbacks(execute=True):
        assert sweep(SessionDocument) == 1

    assert list(SessionDocument.objects.all()) == [recent]
    assert len(kept_files()) == 1


def test_a_file_that_no_row_knows_is_erased_once_it_is_old():
    document = ask()
    make_waiting(SessionDocument, lambda _document: b"words")
    for name, age in (("lost", 25), ("being-kept", 23)):
        path = default_storage.path(default_storage.save(f"{FOLDER}/ab/{name}", ContentFile(b"words")))
        then = (timezone.now() - timedelta(hours=age)).timestamp()
        os.utime(path, (then, then))

    assert sweep(SessionDocument) == 1

    document.refresh_from_db()
    assert set(kept_files()) == {"being-kept", document.file.name.rpartition("/")[2]}


def test_nothing_was_ever_kept_and_the_sweep_says_so():
    assert sweep(SessionDocument) == 0
