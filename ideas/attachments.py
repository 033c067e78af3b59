"""What is written of the files of an idea: one comes, is looked at, goes. A file and its row live and die together."""

import logging
import uuid
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError

from accounts.models import User
from ideas.file_check import Accepted
from ideas.models import Attachment, Idea, ScanState
from ideas.models.attachment import FOLDER, opaque_path
from ideas.scanners import NotJudged, Scanner, ScannerUnreachable, scanner
from workflow.errors import RequirementsMissing

logger = logging.getLogger(__name__)
# A file older than this without a row belongs to a deposit that was cut short.
LOST_AFTER = timedelta(hours=24)


class NotKept(Exception):
    """The disk did not take the file."""


def attach(
    idea_pk: int, *, by: User, token: uuid.UUID, accepted: Accepted, alternative: str = ""
) -> Attachment:
    """Keep a file with an idea. The same `token` (one an opened form) gives the same attachment back.

    `Idea.DoesNotExist` when the idea is not to be edited any more; `RequirementsMissing` when there is no room;
    `NotKept` when the disk is full.
    """
    path = opaque_path()
    kept = False
    try:
        with transaction.atomic():
            idea = _hold(idea_pk)
            known = idea.attachments.filter(token=token).first()
            if known is not None:
                return known
            _ask_for_room(idea, accepted.size)
            attachment = _written(idea, by, token, accepted, alternative, _stored(path, accepted))
            kept = True
    finally:
        if not kept:
            default_storage.delete(path)
    return attachment


def _hold(idea_pk: int) -> Idea:
    """Its row, so that two people who attach at once count each other's files."""
    return Idea.objects.editable().select_for_update(of=("self",), no_key=True).get(pk=idea_pk)


def _ask_for_room(idea: Idea, size: int) -> None:
    count, weight = idea.attachments.weight()
    most = settings.ATTACHMENTS_MAX_COUNT
    if count >= most:
        words = ngettext(
            "Une idée porte %(n)s pièce jointe au plus.", "Une idée porte %(n)s pièces jointes au plus.", most
        )
        raise RequirementsMissing([words % {"n": most}])
    if weight + size > settings.ATTACHMENTS_MAX_BYTES:
        words = _(
            "Avec ce fichier, les pièces jointes pèseraient plus de %(most)s. Retirez-en une, ou allégez-le."
        )
        raise RequirementsMissing([words % {"most": filesizeformat(settings.ATTACHMENTS_MAX_BYTES)}])


def _stored(path: str, accepted: Accepted) -> str:
    try:
        return default_storage.save(path, accepted.content)
    except OSError as error:
        raise NotKept from error


def _written(
    idea: Idea, by: User, token: uuid.UUID, accepted: Accepted, alternative: str, path: str
) -> Attachment:
    watched = bool(settings.ATTACHMENT_SCANNER)
    attachment = Attachment.objects.create(
        idea=idea,
        uploaded_by=by,
        token=token,
        file=path,
        name=accepted.name,
        kind=accepted.kind.code,
        size=accepted.size,
        digest=accepted.digest,
        alternative=alternative,
        width=accepted.width,
        height=accepted.height,
        scan=ScanState.PENDING if watched else ScanState.CLEAN,
    )
    if watched:
        transaction.on_commit(scan_soon, robust=True)
    return attachment


def remove(attachment: Attachment) -> None:
    """Take a file off its idea. `Idea.DoesNotExist` when the idea is not to be edited any more."""
    with transaction.atomic():
        _hold(attachment.idea_id)
        _erase_after_commit(attachment.file.name)
        attachment.delete()


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
    for attachment in Attachment.objects.waiting_for_scan():
        try:
            judged += _scan(attachment, judge)
        except ScannerUnreachable as error:  # each other file would wait for the same dead scanner
            logger.warning("the scanner does not answer, the next sweep asks again: %s", error)
            break
        except NotJudged as error:
            logger.warning("attachment %s stays unread: %s", attachment.pk, error)
    return judged


def _scan(attachment: Attachment, judge: Scanner | None) -> bool:
    """Nobody to ask any more: what waited is taken as in an installation without a scanner."""
    if judge is None:
        return _settle(attachment, "")
    try:
        with attachment.file.open("rb") as file:
            return _settle(attachment, judge.scan(file).threat)
    except FileNotFoundError:  # taken away since the list was read
        return False


@transaction.atomic
def _settle(attachment: Attachment, threat: str) -> bool:
    waiting = Attachment.objects.waiting_for_scan().filter(pk=attachment.pk)
    if not threat:
        return bool(waiting.update(scan=ScanState.CLEAN, scanned_at=timezone.now()))
    told = waiting.update(scan=ScanState.REFUSED, threat=threat, scanned_at=timezone.now(), file="")
    if told:
        logger.warning("attachment %s of idea %s refused: %s", attachment.pk, attachment.idea_id, threat)
        _erase_after_commit(attachment.file.name)
    return bool(told)


def sweep() -> int:
    """Erase the files that no row knows; return how many."""
    erased = 0
    for folder in _folders():
        _none, names = default_storage.listdir(f"{FOLDER}/{folder}")
        paths = {f"{FOLDER}/{folder}/{name}" for name in names}
        known = set(Attachment.objects.filter(file__in=paths).values_list("file", flat=True))
        for path in paths - known:
            erased += _erase_if_lost(path)
    return erased


def _folders() -> list[str]:
    return default_storage.listdir(FOLDER)[0] if default_storage.exists(FOLDER) else []


def _erase_if_lost(path: str) -> bool:
    """A file being attached right now has no row yet."""
    if default_storage.get_modified_time(path) > timezone.now() - LOST_AFTER:
        return False
    default_storage.delete(path)
    return True
