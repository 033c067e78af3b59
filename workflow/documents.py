"""Documents that a worker makes: asked for once, taken by one worker, their progress shown, kept with a fingerprint."""

import logging
import uuid
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Self

from celery import current_app
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

FOLDER = "documents"
# A worker that says nothing for so long is dead, and what it held is taken again, so many times.
SILENT_FOR = timedelta(minutes=5)
MOST_ATTEMPTS = 3
# They are made again in a minute, and they are about people: kept no longer than they serve.
KEPT_FOR = timedelta(days=30)
# A file older than this without a row is that of a worker that died between the two.
LOST_AFTER = timedelta(hours=24)


class DocumentState(models.TextChoices):
    ASKED = "asked", _("Demandé")
    MAKING = "making", _("En préparation")
    READY = "ready", _("Prêt")
    FAILED = "failed", _("Échec")


class NotMade(Exception):
    """The document cannot be made, and trying again would not help; the words are for whoever asked."""


class PreparedDocumentQuerySet(models.QuerySet):
    def ready(self) -> Self:
        return self.filter(state=DocumentState.READY)

    def waiting(self) -> Self:
        """Asked for, or left by a worker that died."""
        silent = Q(state=DocumentState.MAKING, seen_at__lt=timezone.now() - SILENT_FOR)
        return self.filter(Q(state=DocumentState.ASKED) | silent).order_by("pk")

    def expired(self) -> Self:
        return self.filter(asked_at__lt=timezone.now() - KEPT_FOR)

    def forget(self) -> int:
        """The rows, and their files once that is certain; how many."""
        paths = [path for path in self.values_list("file", flat=True) if path]
        self.delete()
        transaction.on_commit(lambda: [default_storage.delete(path) for path in paths], robust=True)
        return len(paths)


class PreparedDocument(models.Model):
    """`done` of `total` steps are over. The file is private: a page serves it to whoever may read what it says."""

    state = models.CharField(
        _("état"), max_length=8, choices=DocumentState, default=DocumentState.ASKED, editable=False
    )
    done = models.PositiveSmallIntegerField(_("étapes faites"), default=0, editable=False)
    total = models.PositiveSmallIntegerField(_("étapes"), default=1, editable=False)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0, editable=False)
    failure = models.CharField(_("pourquoi il manque"), max_length=200, blank=True, editable=False)
    file = models.FileField(_("fichier"), max_length=120, blank=True, editable=False)
    digest = models.CharField(_("empreinte SHA-256"), max_length=64, blank=True, editable=False)
    size = models.PositiveIntegerField(_("taille"), default=0, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé par"),
        on_delete=models.PROTECT,  # whose eyes it was made for
        related_name="+",
        editable=False,
    )
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now, editable=False)
    # The last sign of life of the worker.
    seen_at = models.DateTimeField(_("dernier signe"), null=True, editable=False)
    made_at = models.DateTimeField(_("prêt le"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_ready(self) -> bool:
        return self.state == DocumentState.READY

    @property
    def is_failed(self) -> bool:
        return self.state == DocumentState.FAILED

    @property
    def is_waiting(self) -> bool:
        return not self.is_ready and not self.is_failed

    @property
    def percent(self) -> int:
        """Never a hundred before it is there."""
        return 100 if self.is_ready else min(99, 100 * self.done // max(self.total, 1))

    @property
    def is_composing(self) -> bool:
        """Everything is gathered; what is left is to lay it out."""
        return self.is_waiting and self.done > 0 and self.done == self.total - 1

    @property
    def gathered_total(self) -> int:
        return self.total - 1

    def ask_again(self) -> None:
        """After a failure, or when what was made is gone from the disk."""
        self._write(state=DocumentState.ASKED, done=0, attempts=0, failure="")

    def advance(self, done: int, total: int) -> None:
        self._write(done=done, total=total, seen_at=timezone.now())

    def keep(self, content: bytes) -> bool:
        """Whether it is kept: not when this worker was so slow that another one took over."""
        name = uuid.uuid4().hex
        path = default_storage.save(f"{FOLDER}/{name[:2]}/{name}", ContentFile(content))
        kept = self._settle(
            state=DocumentState.READY,
            file=path,
            digest=sha256(content).hexdigest(),
            size=len(content),
            made_at=timezone.now(),
        )
        if not kept:
            default_storage.delete(path)
        return kept

    def fail(self, why: str) -> None:
        self._settle(state=DocumentState.FAILED, failure=why[:200])

    def _settle(self, **columns: object) -> bool:
        mine = Q(state=DocumentState.MAKING, attempts=self.attempts)
        return self._write(mine, **columns)

    def _write(self, *conditions: Q, **columns: object) -> bool:
        """At once and alone: others read the progress while the worker goes on."""
        written = type(self)._default_manager.filter(*conditions, pk=self.pk).update(**columns)
        for name, value in columns.items() if written else ():
            setattr(self, name, value)
        return bool(written)


@transaction.atomic
def take_next(model: type[PreparedDocument]) -> PreparedDocument | None:
    """The next one to make, for this worker alone; one that made three workers die is given up."""
    document = model._default_manager.waiting().select_for_update(skip_locked=True).first()
    if document is None:
        return None
    if document.attempts >= MOST_ATTEMPTS:
        document.fail(str(_("La préparation s’est interrompue plusieurs fois.")))
        return take_next(model)
    document._write(state=DocumentState.MAKING, attempts=document.attempts + 1, seen_at=timezone.now())
    return document


def make_waiting(model: type[PreparedDocument], make: Callable[[PreparedDocument], bytes]) -> int:
    """Make everything that waits; return how many are ready. Safe to run twice at the same time."""
    made = 0
    while document := take_next(model):
        try:
            made += document.keep(make(document))
        except NotMade as reason:
            document.fail(str(reason))
    return made


def sweep(model: type[PreparedDocument]) -> int:
    """Forget what is old, erase the files that no row of any model knows; return how many files."""
    erased = model._default_manager.expired().forget()
    folders = default_storage.listdir(FOLDER)[0] if default_storage.exists(FOLDER) else []
    for folder in folders:
        paths = {f"{FOLDER}/{folder}/{name}" for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]}
        lost = [path for path in paths - _known(paths) if _is_old(path)]
        for path in lost:
            default_storage.delete(path)
        erased += len(lost)
    return erased


def _known(paths: set[str]) -> set[str]:
    found = (
        model._default_manager.filter(file__in=paths).values_list("file", flat=True)
        for model in PreparedDocument.__subclasses__()
    )
    return set().union(*found)


def _is_old(path: str) -> bool:
    """A file being kept right now has no row yet."""
    return default_storage.get_modified_time(path) < timezone.now() - LOST_AFTER


def make_soon(task: str) -> None:
    """Wake a worker up once this transaction is over. A dead broker costs a minute: beat looks for what waits."""

    def wake() -> None:
        try:
            current_app.send_task(task, retry=False, ignore_result=True)
        except OperationalError as error:
            logger.warning("the broker does not answer, the next minute makes the document: %s", error)

    transaction.on_commit(wake, robust=True)
