"""Experiment cards: we think that, we try it, we are right if; then what we saw and what we keep of it."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project
from workflow.once import WrittenOnce


class ExperimentVerdict(models.TextChoices):
    VALIDATED = "validated", _("Hypothèse confirmée")
    REFUTED = "refuted", _("Hypothèse infirmée")
    UNDECIDED = "undecided", _("On ne peut pas conclure")


class ExperimentQuerySet(models.QuerySet):
    def concluded(self) -> Self:
        return self.exclude(verdict="")

    def unconcluded(self) -> Self:
        return self.filter(verdict="")


class Experiment(WrittenOnce):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="experiments")
    title = models.CharField(_("titre"), max_length=120)
    hypothesis = models.TextField(_("nous pensons que"))
    test = models.TextField(_("pour le vérifier, nous allons"))
    indicator = models.CharField(_("nous mesurons"), max_length=200)
    unit = models.CharField(_("unité"), max_length=40, blank=True)
    threshold = models.DecimalField(
        _("nous aurons raison si la mesure atteint"), max_digits=12, decimal_places=2
    )
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    result = models.DecimalField(_("résultat mesuré"), max_digits=12, decimal_places=2, null=True, blank=True)
    observation = models.TextField(_("ce qu’on a vu"), blank=True)
    learning = models.TextField(_("ce qu’on en retient"), blank=True)
    verdict = models.CharField(_("conclusion"), max_length=12, choices=ExperimentVerdict, blank=True)

    objects = ExperimentQuerySet.as_manager()

    class Meta:
        verbose_name = _("essai")
        verbose_name_plural = _("essais")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_experiment_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Un essai se termine après son début."),
            ),
            models.CheckConstraint(
                name="incubation_experiment_concluded_with_result",
                condition=Q(verdict="") | Q(result__isnull=False) & ~Q(learning=""),
                violation_error_message=_("Un essai conclu a un résultat mesuré et un enseignement."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_concluded(self) -> bool:
        return bool(self.verdict)
