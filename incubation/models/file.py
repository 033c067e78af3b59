"""A file of a project: a form that was tried, a plan, the minutes of a meeting."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ideas.models.stored_file import ScanState, StoredFile
from incubation.models.project import Project


class ProjectFile(StoredFile):
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,  # a row gone by cascade would leave its file behind
        related_name="files",
    )
    title = models.CharField(_("ce que c’est"), max_length=120)

    class Meta:
        verbose_name = _("fichier du projet")
        verbose_name_plural = _("fichiers du projet")
        indexes = [
            models.Index(
                fields=["id"], name="incubation_waiting_for_scan", condition=Q(scan=ScanState.PENDING)
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["project", "token"], name="incubation_file_once"),
            models.CheckConstraint(name="incubation_file_scan_known", condition=Q(scan__in=ScanState.values)),
            models.CheckConstraint(
                name="incubation_file_says_what_it_is",
                condition=~Q(title=""),
                violation_error_message=_("Dites en quelques mots ce que c’est."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("incubation:file", args=[self.project_id, self.pk])
