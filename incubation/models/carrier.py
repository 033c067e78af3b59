"""Who carried a project before somebody else took it over."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project


class FormerCarrier(models.Model):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="former_carriers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # credit is kept
        related_name="+",
    )
    until = models.DateField(_("jusqu’au"), default=timezone.localdate)

    class Meta:
        verbose_name = _("personne qui a mené le projet")
        verbose_name_plural = _("personnes qui ont mené le projet")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.person)
