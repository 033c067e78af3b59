"""Who looks for malicious software in what people attach. `ATTACHMENT_SCANNER` names a class of this shape:
called without argument, with `scan(file)` that answers a `Verdict`, or raises `ScannerUnreachable` or `NotJudged`.
"""

import socket
import struct
from dataclasses import dataclass
from typing import IO, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

CHUNK = 64 * 1024
LONGEST_ANSWER = 4 * 1024
# The harmless file that every antivirus recognises, in two halves so that this module is not taken for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
# Told apart by the scanner of the tests and of the demonstration: a file that it does not judge.
UNJUDGED = b"GERMOIR-FILE-THAT-NO-SCANNER-JUDGES"
EICAR_NAME = "Eicar-Test-Signature"


@dataclass(frozen=True)
class Verdict:
    threat: str = ""  # what was found, as the scanner calls it; empty when nothing was

    @property
    def is_clean(self) -> bool:
        return not self.threat


class ScannerUnreachable(Exception):
    """No answer: every file would wait for it."""


class NotJudged(Exception):
    """An answer that says nothing of the file, as a size that the scanner does not take: asked again later."""


class Scanner(Protocol):
    def scan(self, file: IO[bytes]) -> Verdict: ...


def scanner() -> Scanner | None:
    """The one of this installation; `None` when it has none."""
    return import_string(settings.ATTACHMENT_SCANNER)() if settings.ATTACHMENT_SCANNER else None


class EicarScanner:
    """Knows two test files, one refused and one never judged: it proves the way a file goes, and protects from
    nothing.
    """

    def scan(self, file: IO[bytes]) -> Verdict:
        before = b""
        while chunk := file.read(CHUNK):
            if EICAR in before + chunk:
                return Verdict(EICAR_NAME)
            if UNJUDGED in before + chunk:
                raise NotJudged("the test file that waits")
            before = chunk[-len(EICAR) :]
        return Verdict()


class ClamAV:
    """Sends the file to clamd over TCP (INSTREAM), with a delay on every word of the conversation."""

    def __init__(self) -> None:
        host, _colon, port = settings.CLAMD_ADDRESS.rpartition(":")
        self.address = (host.strip("[]"), int(port))
        self.timeout = settings.CLAMD_TIMEOUT_SECONDS

    def scan(self, file: IO[bytes]) -> Verdict:
        try:
            with socket.create_connection(self.address, timeout=self.timeout) as line:
                line.sendall(b"zINSTREAM\0")
                while chunk := file.read(CHUNK):
                    line.sendall(struct.pack("!I", len(chunk)) + chunk)
                line.sendall(struct.pack("!I", 0))
                return self._verdict(self._answer(line))
        except OSError as error:  # refused, cut, too slow: `TimeoutError` is of this family
            raise ScannerUnreachable(str(error)) from error

    def _answer(self, line: socket.socket) -> str:
        heard = b""
        while b"\0" not in heard and len(heard) < LONGEST_ANSWER:
            more = line.recv(1024)
            if not more:
                break
            heard += more
        return heard.partition(b"\0")[0].decode("utf-8", "replace").strip()

    def _verdict(self, answer: str) -> Verdict:
        """`stream: OK`, `stream: Name FOUND`; anything else (a size limit, an error) judges nothing."""
        words = answer.removeprefix("stream:").strip()
        if words == "OK":
            return Verdict()
        if words.endswith(" FOUND"):
            return Verdict(words.removesuffix(" FOUND")[:120])
        raise NotJudged(answer) if answer else ScannerUnreachable("no answer")
