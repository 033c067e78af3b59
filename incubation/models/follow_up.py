"""What the idea changes: indicators from a baseline to a target, and their measures."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Prefetch, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project
from workflow.once import WrittenOnce


class IndicatorKind(models.TextChoices):
    INPUT = "input", _("Moyens engagés")
    ACTIVITY = "activity", _("Activité")
    RESULT = "result", _("Résultat")
    IMPACT = "impact", _("Effet dans la durée")
    SATISFACTION = "satisfaction", _("Satisfaction")


class Direction(models.TextChoices):
    UP = "up", _("À faire monter")
    DOWN = "down", _("À faire baisser")


class Frequency(models.TextChoices):
    WEEKLY = "weekly", _("Chaque semaine")
    MONTHLY = "monthly", _("Chaque mois")
    QUARTERLY = "quarterly", _("Chaque trimestre")
    HALF_YEARLY = "half_yearly", _("Deux fois par an")
    YEARLY = "yearly", _("Une fois par an")


class Figure(NamedTuple):
    """A measure, as a drawing and its table read it."""

    pk: int
    on: date
    value: Decimal
    source: str
    comment: str


class IndicatorQuerySet(models.QuerySet):
    def with_measures(self) -> Self:
        return self.select_related("owner").prefetch_related("measures")

    def with_figures(self) -> list["Indicator"]:
        """With all that was measured, as plain columns: years of measures build no object for a page."""
        indicators, figures = list(self.select_related("owner")), defaultdict(list)
        rows = Measure.objects.filter(indicator__in=[each.pk for each in indicators])
        for key, *row in rows.values_list("indicator", *Figure._fields):
            figures[key].append(Figure._make(row))
        for indicator in indicators:
            indicator.figures = figures[indicator.pk]
        return indicators

    def with_latest(self) -> Self:
        """With its last measure only, however many there are."""
        last = Measure.objects.order_by("indicator_id", "-on", "-pk").distinct("indicator_id")
        return self.prefetch_related(Prefetch("measures", last, to_attr="latest_alone"))

    def with_count(self) -> Self:
        """`measured`: how many times."""
        return self.annotate(measured=Count("measures")).order_by("pk")


class Indicator(WrittenOnce):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="indicators")
    label = models.CharField(_("indicateur"), max_length=160)
    unit = models.CharField(_("unité"), max_length=40, blank=True)
    kind = models.CharField(
        _("ce qu’il mesure"), max_length=12, choices=IndicatorKind, default=IndicatorKind.RESULT
    )
    direction = models.CharField(_("sens"), max_length=4, choices=Direction, default=Direction.UP)
    baseline = models.DecimalField(_("valeur de départ"), max_digits=12, decimal_places=2)
    baseline_on = models.DateField(_("départ relevé le"), null=True, blank=True)
    baseline_source = models.CharField(_("source du départ"), max_length=160, blank=True)
    target = models.DecimalField(_("cible"), max_digits=12, decimal_places=2)
    target_on = models.DateField(_("à atteindre le"), null=True, blank=True)
    method = models.TextField(_("comment on le relève"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("relevé par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who follows a figure stays known
        related_name="+",
    )
    frequency = models.CharField(_("relevé"), max_length=12, choices=Frequency, blank=True)
    is_key = models.BooleanField(_("indicateur clé"), default=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicateur")
        verbose_name_plural = _("indicateurs")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_indicator_kind_known", condition=Q(kind__in=IndicatorKind.values)
            ),
            models.CheckConstraint(
                name="incubation_indicator_goes_its_way",
                condition=Q(direction=Direction.UP, target__gte=F("baseline"))
                | Q(direction=Direction.DOWN, target__lte=F("baseline")),
                violation_error_message=_(
                    "La cible va dans le sens choisi : au-dessus du départ pour faire monter, au-dessous pour "
                    "faire baisser."
                ),
            ),
            models.CheckConstraint(
                name="incubation_indicator_frequency_known",
                condition=Q(frequency__in=["", *Frequency.values]),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def all_measures(self) -> "list[Measure] | list[Figure]":
        return self.figures if hasattr(self, "figures") else list(self.measures.all())

    @property
    def latest(self) -> "Measure | Figure | None":
        """The last measure; reads those that were read already, when there are any."""
        measures = self.latest_alone if hasattr(self, "latest_alone") else self.all_measures()
        return max(measures, key=lambda measure: (measure.on, measure.pk), default=None)

    @property
    def progress(self) -> int | None:
        """Percent of the way from baseline to target, up or down; `None` without a measure or without a way to go."""
        way, latest = self.target - self.baseline, self.latest
        if latest is None or way == 0:
            return None
        return round(Decimal(100) * (latest.value - self.baseline) / way)

    @property
    def is_reached(self) -> bool | None:
        """By the last measure, `None` without one. A target equal to the baseline is one not to lose."""
        latest = self.latest
        if latest is None:
            return None
        if self.direction == Direction.DOWN:
            return latest.value <= self.target
        return latest.value >= self.target

    @property
    def outcome(self) -> str:
        """What a figure says, in words."""
        return {
            None: gettext("pas encore relevé"),
            True: gettext("cible atteinte"),
            False: gettext("cible non atteinte"),
        }[self.is_reached]


class Measure(WrittenOnce):
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measures")
    on = models.DateField(_("date"))
    value = models.DecimalField(_("valeur mesurée"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source"), max_length=160, blank=True)
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
