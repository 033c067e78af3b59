"""Files on the disk: one comes, is looked at, goes. A file and its row live and die together."""

import logging
from collections.abc import Callable
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from ideas.file_check import Accepted
from ideas.models.stored_file import FOLDER, ScanState, StoredFile, opaque_path, stored_models
from ideas.scanners import NotJudged, Scanner, ScannerUnreachable, scanner

logger = logging.getLogger(__name__)
# A file older than this without a row belongs to a deposit that was cut short.
LOST_AFTER = timedelta(hours=24)


class NotKept(Exception):
    """The disk did not take the file."""


def keep(
    hold: Callable[[], models.Manager],
    ask_for_room: Callable[[models.Manager, int], None],
    accepted: Accepted,
    **given: object,
) -> StoredFile:
    """Keep a file. The same `token` (one an opened form) gives the same row back.

    `hold` locks what the file goes with and gives the files it has; `ask_for_room` refuses one too many.
    `NotKept` when the disk is full.
    """
    path = opaque_path()
    kept = False
    try:
        with transaction.atomic():
            files = hold()
            known = files.filter(token=given["token"]).first()
            if known is not None:
                return known
            ask_for_room(files, accepted.size)
            stored = _written(files, accepted, _stored(path, accepted), given)
            kept = True
    finally:
        if not kept:
            default_storage.delete(path)
    return stored


def _stored(path: str, accepted: Accepted) -> str:
    try:
        return default_storage.save(path, accepted.content)
    except OSError as error:
        raise NotKept from error


def _written(files: models.Manager, accepted: Accepted, path: str, given: dict[str, object]) -> StoredFile:
    watched = bool(settings.ATTACHMENT_SCANNER)
    stored = files.model.objects.create(
        **{files.field.name: files.instance},
        file=path,
        name=accepted.name,
        kind=accepted.kind.code,
        size=accepted.size,
        digest=accepted.digest,
        width=accepted.width,
        height=accepted.height,
        scan=ScanState.PENDING if watched else ScanState.CLEAN,
        **given,
    )
    if watched:
        transaction.on_commit(scan_soon, robust=True)
    return stored


def take_away(stored: StoredFile) -> None:
    """In the transaction of the caller, who holds what the file goes with."""
    _erase_after_commit(stored.file.name)
    stored.delete()


def _erase_after_commit(path: str) -> None:
    """Not before: a transaction that fails keeps its row, which must find its file."""
    if path:
        transaction.on_commit(lambda: default_storage.delete(path), robust=True)


def scan_soon() -> None:
    """Ask a worker to look now. A dead broker costs nothing: beat looks for what waits every minute."""
    try:
        current_app.send_task("ideas.tasks.scan_attachments", retry=False, ignore_result=True)
    except OperationalError as error:
        logger.warning("the broker does not answer, the next sweep scans the files: %s", error)


def scan_waiting() -> int:
    """Show the scanner what waits; return how many were judged. Safe to run twice at the same time.

    No row is held meanwhile: whoever takes a file away does not wait for a slow scanner.
    """
    judge = scanner()
    judged = 0
    for stored in _waiting():
        try:
            judged += _scan(stored, judge)
        except ScannerUnreachable as error:  # each other file would wait for the same dead scanner
            logger.warning("the scanner does not answer, the next sweep asks again: %s", error)
            break
        except NotJudged as error:
            logger.warning("%s %s stays unread: %s", stored._meta.label, stored.pk, error)
    return judged


def _waiting() -> list[StoredFile]:
    return [stored for model in stored_models() for stored in model.objects.waiting_for_scan()]


def _scan(stored: StoredFile, judge: Scanner | None) -> bool:
    """Nobody to ask any more: what waited is taken as in an installation without a scanner."""
    if judge is None:
        return _settle(stored, "")
    try:
        with stored.file.open("rb") as file:
            return _settle(stored, judge.scan(file).threat)
    except FileNotFoundError:  # taken away since the list was read
        return False


@transaction.atomic
def _settle(stored: StoredFile, threat: str) -> bool:
    waiting = type(stored).objects.waiting_for_scan().filter(pk=stored.pk)
    if not threat:
        return bool(waiting.update(scan=ScanState.CLEAN, scanned_at=timezone.now()))
    told = waiting.update(scan=ScanState.REFUSED, threat=threat, scanned_at=timezone.now(), file="")
    if told:
        logger.warning("%s %s refused: %s", stored._meta.label, stored.pk, threat)
        _erase_after_commit(stored.file.name)
    return bool(told)


def sweep() -> int:
    """Erase the files that no row knows; return how many."""
    erased = 0
    for folder in _folders():
        _none, names = default_storage.listdir(f"{FOLDER}/{folder}")
        paths = {f"{FOLDER}/{folder}/{name}" for name in names}
        for path in paths - _known(paths):
            erased += _erase_if_lost(path)
    return erased


def _folders() -> list[str]:
    return default_storage.listdir(FOLDER)[0] if default_storage.exists(FOLDER) else []


def _known(paths: set[str]) -> set[str]:
    return {
        path
        for model in stored_models()
        for path in model.objects.filter(file__in=paths).values_list("file", flat=True)
    }


def _erase_if_lost(path: str) -> bool:
    """A file being attached right now has no row yet."""
    if default_storage.get_modified_time(path) > timezone.now() - LOST_AFTER:
        return False
    default_storage.delete(path)
    return True
