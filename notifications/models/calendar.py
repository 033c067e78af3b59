from django.db import models
from django.utils.translation import gettext_lazy as _


class ClosedDay(models.Model):
    """A day the organisation closes beside the public holidays: confirmed each year, hence data and not code."""

    day = models.DateField(_("jour"), unique=True)
    label = models.CharField(_("raison"), max_length=120)

    class Meta:
        verbose_name = _("jour de fermeture")
        verbose_name_plural = _("jours de fermeture")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.label}"
