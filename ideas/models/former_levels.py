"""What a session had agreed on before it changed its mind."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.models.level import agreed_level
from ideas.models.review import Review


class FormerLevelsQuerySet(models.QuerySet):
    def latest_first(self) -> Self:
        return self.select_related("by").order_by("-at", "-pk")


class FormerLevels(models.Model):
    """Written when other levels take their place, and never again."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="former_levels")
    impact = agreed_level(_("impact convenu"))
    feasibility = agreed_level(_("faisabilité convenue"))
    reason = models.CharField(_("pourquoi ces niveaux"), max_length=500, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notés par"),
        editable=False,
        on_delete=models.PROTECT,  # an agreement is signed
        related_name="+",
    )
    at = models.DateTimeField(_("notés le"), editable=False)

    objects = FormerLevelsQuerySet.as_manager()

    class Meta:
        verbose_name = _("niveaux convenus auparavant")
        verbose_name_plural = _("niveaux convenus auparavant")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.review}: {self.impact}, {self.feasibility}"
