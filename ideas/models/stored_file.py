"""A file that somebody gave: what it is called, what it holds, and whether anybody may download it yet.

What it goes with (an idea, a project) is a matter of the models that extend this one.
"""

import uuid
from typing import Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from ideas.file_kinds import KINDS

FOLDER = "attachments"


class ScanState(models.TextChoices):
    PENDING = "pending", _("En cours d’analyse")
    CLEAN = "clean", _("Disponible")
    REFUSED = "refused", _("Refusée à l’analyse")


def opaque_path() -> str:
    """Where a file is kept: a name that says nothing, under a folder that never grows long."""
    name = uuid.uuid4().hex
    return f"{FOLDER}/{name[:2]}/{name}"


class StoredFileQuerySet(models.QuerySet):
    def available(self) -> Self:
        return self.filter(scan=ScanState.CLEAN)

    def not_refused(self) -> Self:
        return self.exclude(scan=ScanState.REFUSED)

    def for_reader(self, edits: bool) -> Self:
        """Whoever may take files away also sees what was refused, to do something about it."""
        return self.all() if edits else self.not_refused()

    def waiting_for_scan(self) -> Self:
        return self.filter(scan=ScanState.PENDING).order_by("pk")

    def in_order(self) -> Self:
        return self.order_by("created_at", "pk")

    def weight(self) -> tuple[int, int]:
        """How many, and how many bytes together."""
        found = self.not_refused().aggregate(count=Count("pk"), size=Sum("size"))
        return found["count"], found["size"] or 0


class StoredFile(models.Model):
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ajoutée par"),
        on_delete=models.PROTECT,  # who gave a file stays known
        related_name="+",
    )
    token = models.UUIDField(editable=False)
    file = models.FileField(_("fichier"), max_length=120, blank=True, editable=False)
    name = models.CharField(_("nom"), max_length=120)
    kind = models.CharField(_("format"), max_length=8)
    size = models.PositiveIntegerField(_("taille"))
    digest = models.CharField(_("empreinte SHA-256"), max_length=64)
    alternative = models.CharField(_("description de l’image"), max_length=300, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    scan = models.CharField(_("analyse"), max_length=8, choices=ScanState, default=ScanState.PENDING)
    threat = models.CharField(_("menace trouvée"), max_length=120, blank=True)
    scanned_at = models.DateTimeField(_("analysée le"), null=True)
    created_at = models.DateTimeField(_("ajoutée le"), auto_now_add=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        return self.name

    @property
    def is_available(self) -> bool:
        return self.scan == ScanState.CLEAN

    @property
    def is_pending(self) -> bool:
        return self.scan == ScanState.PENDING

    @property
    def label(self) -> str:
        return str(KINDS[self.kind].label)

    @property
    def is_picture(self) -> bool:
        return self.width is not None


def stored_models() -> list[type[StoredFile]]:
    """Every table of files, wherever in the site."""
    return [model for model in apps.get_models() if issubclass(model, StoredFile)]
