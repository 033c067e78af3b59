"""The antivirus: nothing is downloaded before it has answered, whatever it answers, and whether it answers or not."""

import socket
import struct
import threading
import uuid
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ideas import attachments, stored_files
from ideas.file_check import accept
from ideas.lifecycle import IdeaState
from ideas.models import ScanState
from ideas.scanners import EICAR, ClamAV, EicarScanner, NotJudged, ScannerUnreachable
from tests.factories import make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db


class FakeClamd(threading.Thread):
    """Speaks INSTREAM on the loopback, as clamd does; `says` overrides its answer, `mute` never answers."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.says, self.mute, self.heard = "", False, []
        self.start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.door.getsockname()[1]}"

    def run(self) -> None:
        while True:
            try:
                line, _where = self.door.accept()
            except OSError:
                return
            with line:
                self.answer(line)

    def answer(self, line: socket.socket) -> None:
        stream = line.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", stream.read(4))[0]:
            content += stream.read(size)
        self.heard.append(content)
        if self.mute:
            stream.read(1)  # until the other side has enough
            return
        found = "stream: Win.Test.EICAR_HDB-1 FOUND" if EICAR in content else "stream: OK"
        line.sendall((self.says or found).encode() + b"\0")

    def stop(self) -> None:
        if self.door.fileno() < 0:
            return
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        self.join(2)


@pytest.fixture
def clamd(settings) -> Iterator[FakeClamd]:
    daemon = FakeClamd()
    settings.ATTACHMENT_SCANNER = "ideas.scanners.ClamAV"
    settings.CLAMD_ADDRESS = daemon.address
    settings.CLAMD_TIMEOUT_SECONDS = 1
    yield daemon
    daemon.stop()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def idea():
    return make_idea(IdeaState.NEEDS_INFO)


def attached(idea, content=b"Bonjour.", name="mots.txt"):
    accepted = accept(SimpleUploadedFile(name, content))
    return attachments.attach(idea.pk, by=idea.author, token=uuid.uuid4(), accepted=accepted)


def test_clamd_reads_the_whole_file_and_says_what_it_thinks(clamd):
    large = b"a" * 200_000 + b"b"

    assert ClamAV().scan(ContentFile(large)).is_clean
    assert clamd.heard == [large]
    assert ClamAV().scan(ContentFile(EICAR)).threat == "Win.Test.EICAR_HDB-1"


def test_a_scanner_that_is_off_or_silent_is_unreachable(clamd, settings):
    clamd.mute = True
    with pytest.raises(ScannerUnreachable):
        ClamAV().scan(ContentFile(b"x"))
    clamd.stop()
    with pytest.raises(ScannerUnreachable):
        ClamAV().scan(ContentFile(b"x"))


@pytest.mark.parametrize("says", ["INSTREAM size limit exceeded. ERROR", "stream: something else"])
def test_an_answer_that_judges_nothing_is_no_judgement(clamd, says):
    clamd.says = says

    with pytest.raises(NotJudged):
        ClamAV().scan(ContentFile(b"x"))


@pytest.mark.parametrize("before", [0, 65_530, 65_536 * 2])
def test_the_built_in_scanner_finds_the_test_file_wherever_it_is(before):
    assert EicarScanner().scan(ContentFile(b" " * before + EICAR)).threat == "Eicar-Test-Signature"
    assert EicarScanner().scan(ContentFile(b" " * before)).is_clean


def test_nobody_downloads_a_file_before_the_scanner_has_answered(as_user, clamd, idea):
    attachment = attached(idea)
    author, reader = as_user(idea.author), as_user(make_user())
    for client in (author, reader):
        assert client.get(attachment.get_absolute_url()).status_code == 404
        assert "En cours d’analyse" in words_of(client.get(reverse("ideas:attachments", args=[idea.pk])))
        assert "En cours d’analyse" in words_of(client.get(idea.get_absolute_url()))

    assert stored_files.scan_waiting() == 1

    response = reader.get(attachment.get_absolute_url())
    assert b"".join(response.streaming_content) == b"Bonjour."
    assert "En cours d’analyse" not in words_of(reader.get(idea.get_absolute_url()))


@pytest.mark.parametrize("scanner", ["clamd", "ideas.scanners.EicarScanner"])
def test_eicar_is_refused_erased_and_told_to_whoever_edits(
    as_user, clamd, idea, settings, scanner, folder, django_capture_on_commit_callbacks
):
    if scanner != "clamd":
        settings.ATTACHMENT_SCANNER = scanner
    attachment = attached(idea, EICAR, "eicar.txt")

    with django_capture_on_commit_callbacks(execute=True):
        stored_files.scan_waiting()

    attachment.refresh_from_db()
    assert attachment.scan == ScanState.REFUSED
    assert "eicar" in attachment.threat.lower()
    assert not [path for path in folder.rglob("*") if path.is_file()]
    url, where = attachment.get_absolute_url(), reverse("ideas:attachments", args=[idea.pk])
    assert as_user(idea.author).get(url).status_code == 404
    assert "L’antivirus y a reconnu" in words_of(as_user(idea.author).get(where))
    assert "eicar.txt" not in words_of(as_user(make_user()).get(where))
    assert "eicar.txt" not in words_of(as_user(idea.author).get(idea.get_absolute_url()))


def test_a_dead_scanner_keeps_files_back_until_it_lives(clamd, idea, settings):
    first, second = attached(idea), attached(idea)
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    assert stored_files.scan_waiting() == 0

    settings.CLAMD_ADDRESS = clamd.address
    assert stored_files.scan_waiting() == 2
    assert stored_files.scan_waiting() == 0
    for attachment in (first, second):
        attachment.refresh_from_db()
        assert attachment.is_available


def test_a_file_that_clamd_does_not_judge_does_not_hold_the_others_back(clamd, idea):
    attached(idea)
    clamd.says = "INSTREAM size limit exceeded. ERROR"
    assert stored_files.scan_waiting() == 0
    clamd.says = ""
    attached(idea)
    assert stored_files.scan_waiting() == 2


def test_a_file_taken_away_meanwhile_is_no_fault(clamd, idea, folder):
    attachment = attached(idea)
    (folder / attachment.file.name).unlink()

    assert stored_files.scan_waiting() == 0


def test_the_wake_up_leaves_after_the_commit_and_a_dead_broker_costs_nothing(
    clamd, idea, settings, monkeypatch, django_capture_on_commit_callbacks
):
    from celery import current_app
    from kombu.exceptions import OperationalError

    asked = []

    def dead(name, **options):
        asked.append(name)
        raise OperationalError("no broker")

    monkeypatch.setattr(current_app, "send_task", dead)
    with django_capture_on_commit_callbacks(execute=True):
        attached(idea)
        assert asked == []

    assert asked == ["ideas.tasks.scan_attachments"]
    assert stored_files.scan_waiting() == 1


def test_without_a_scanner_a_file_is_available_at_once(idea):
    assert attached(idea).is_available


def test_what_waited_is_released_when_the_scanner_is_given_up(clamd, idea, settings):
    attached(idea)
    settings.ATTACHMENT_SCANNER = ""

    assert stored_files.scan_waiting() == 1
