"""What the house says of itself in figures, as it was last counted: every process reads the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedFigures(models.Model):
    """One row, rewritten by the hourly task: nothing of it can be wrong for longer than an hour."""

    as_of = models.DateTimeField(_("comptés le"))
    counted = models.JSONField(_("chiffres"))

    class Meta:
        verbose_name = _("chiffres publiés")
        verbose_name_plural = _("chiffres publiés")

    def __str__(self) -> str:
        return f"{self.as_of:%Y-%m-%d %H:%M}"
