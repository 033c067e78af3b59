"""What the project did lately, told every two weeks in three lines."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project
from workflow.once import WrittenOnce


class JournalEntry(WrittenOnce):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="journal")
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    done = models.TextField(_("ce qui s’est fait"))
    learnt = models.TextField(_("ce qu’on a appris"), blank=True)
    next = models.TextField(_("la suite"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("écrit par"),
        on_delete=models.PROTECT,  # who told it stays known
        related_name="+",
    )

    class Meta:
        verbose_name = _("entrée du journal")
        verbose_name_plural = _("journal du projet")
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "starts_on"],
                name="incubation_journal_period_once",
                violation_error_message=_("Le journal a déjà une entrée qui commence ce jour-là."),
            ),
            models.CheckConstraint(
                name="incubation_journal_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La période se termine après son début."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("incubation:journal", args=[self.project_id])
