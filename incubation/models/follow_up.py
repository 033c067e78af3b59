"""What the idea changed: indicators from a baseline to a target, their measures, and the closing review."""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project
from workflow.once import WrittenOnce


class IndicatorQuerySet(models.QuerySet):
    def with_measures(self) -> Self:
        return self.prefetch_related("measures")


class Indicator(WrittenOnce):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="indicators")
    label = models.CharField(_("indicateur"), max_length=160)
    unit = models.CharField(_("unité"), max_length=40, blank=True)
    baseline = models.DecimalField(_("valeur de départ"), max_digits=12, decimal_places=2)
    target = models.DecimalField(_("cible"), max_digits=12, decimal_places=2)
    target_on = models.DateField(_("à atteindre le"), null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicateur")
        verbose_name_plural = _("indicateurs")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def latest(self) -> "Measure | None":
        """The last measure; reads the prefetched ones when there are any."""
        return max(self.measures.all(), key=lambda measure: (measure.on, measure.pk), default=None)

    @property
    def progress(self) -> int | None:
        """Percent of the way from baseline to target, `None` without a measure or without a way to go."""
        way = self.target - self.baseline
        if self.latest is None or way == 0:
            return None
        return round(Decimal(100) * (self.latest.value - self.baseline) / way)


class Measure(WrittenOnce):
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measures")
    on = models.DateField(_("date"))
    value = models.DecimalField(_("valeur mesurée"), max_digits=12, decimal_places=2)
    comment = models.CharField(_("remarque"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("relevée par"),
        on_delete=models.PROTECT,  # a figure has a source
        related_name="+",
    )

    class Meta:
        verbose_name = _("relevé")
        verbose_name_plural = _("relevés")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "on"],
                name="incubation_one_measure_a_day",
                violation_error_message=_("Cet indicateur a déjà un relevé à cette date."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value:g}"


class ClosingReview(models.Model):
    """Le bilan: what was expected, what was obtained, what is kept of it."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="closing_review")
    expected = models.TextField(_("ce qui était attendu"))
    obtained = models.TextField(_("ce qui a été obtenu"))
    learnings = models.TextField(_("ce qu’on en retient"))
    continuation = models.TextField(_("la suite"), help_text=_("Qui garde le service, et comment."))

    class Meta:
        verbose_name = _("bilan")
        verbose_name_plural = _("bilans")

    def __str__(self) -> str:
        return str(self.project)
