"""A file that was handed in with a deliverable."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ideas.models import ScanState, StoredFile
from workshops.models.roadmap import Deliverable


class DeliverableFile(StoredFile):
    deliverable = models.ForeignKey(
        Deliverable,
        on_delete=models.PROTECT,  # a row gone by cascade would leave its file behind
        related_name="files",
    )

    class Meta:
        verbose_name = _("fichier d’un livrable")
        verbose_name_plural = _("fichiers des livrables")
        indexes = [
            models.Index(
                fields=["id"], name="workshops_waiting_for_scan", condition=Q(scan=ScanState.PENDING)
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["deliverable", "token"], name="workshops_deliverable_file_once"),
            models.CheckConstraint(
                name="workshops_deliverable_file_scan_known", condition=Q(scan__in=ScanState.values)
            ),
        ]

    def _address(self, name: str) -> str:
        place = [self.deliverable.programme_id, self.deliverable_id, self.pk]
        return reverse(f"programme:{name}", args=place)

    def get_absolute_url(self) -> str:
        return self._address("deliverable_file")

    @property
    def removal_url(self) -> str:
        return self._address("deliverable_file_remove")
