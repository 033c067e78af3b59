"""A file that goes with an idea."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea
from ideas.models.stored_file import ScanState, StoredFile


class Attachment(StoredFile):
    idea = models.ForeignKey(
        Idea,
        on_delete=models.PROTECT,  # a row gone by cascade would leave its file behind
        related_name="attachments",
    )

    # Its place among the files of an idea, when its name could tell who carries it.
    number_alone = 0

    class Meta:
        verbose_name = _("pièce jointe")
        verbose_name_plural = _("pièces jointes")
        indexes = [
            models.Index(fields=["id"], name="ideas_waiting_for_scan", condition=Q(scan=ScanState.PENDING))
        ]
        constraints = [
            models.UniqueConstraint(fields=["idea", "token"], name="ideas_attachment_once"),
            models.CheckConstraint(
                name="ideas_attachment_scan_known", condition=Q(scan__in=ScanState.values)
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("ideas:attachment", args=[self.idea_id, self.pk])

    @property
    def shown_name(self) -> str:
        if not self.number_alone:
            return self.name
        return gettext("Pièce %(number)s.%(kind)s") % {"number": self.number_alone, "kind": self.kind}

    @property
    def removal_url(self) -> str:
        return reverse("ideas:attachment_remove", args=[self.idea_id, self.pk])
