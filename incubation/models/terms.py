"""The versions of a time agreement, and what the service does differently meanwhile."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incubation.models.time_allocation import TimeAllocation
from incubation.workload import WeeklyShare


class AllocationTerms(WeeklyShare, models.Model):
    """One version of what is asked or proposed. Never changed: a new proposal is a new version."""

    allocation = models.ForeignKey(TimeAllocation, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    percent = models.DecimalField(_("part du temps de travail"), max_digits=5, decimal_places=2)
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    days = models.CharField(
        _("jours"), max_length=120, blank=True, help_text=_("Par exemple : le mardi et le jeudi matin.")
    )
    objectives = models.TextField(_("objectifs"), blank=True)
    note = models.TextField(_("mot d’accompagnement"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposée par"),
        on_delete=models.PROTECT,  # a proposal is signed
        related_name="+",
    )
    created_at = models.DateTimeField(_("le"))
    agreed_at = models.DateTimeField(_("acceptée par la personne le"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accordée par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # an agreement is signed
        related_name="+",
    )
    signed_at = models.DateTimeField(_("accordée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("version des conditions")
        verbose_name_plural = _("versions des conditions")
        ordering = ["allocation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["allocation", "number"], name="incubation_terms_numbered"),
            models.CheckConstraint(
                name="incubation_terms_signed_once_agreed",
                condition=Q(signed_at=None) | Q(agreed_at__isnull=False),
                violation_error_message=_("Les deux parties acceptent la même version."),
            ),
            models.CheckConstraint(
                name="incubation_terms_signed_by_somebody",
                condition=Q(signed_by=None, signed_at=None)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                violation_error_message=_("Un accord est signé par quelqu’un, à une date."),
            ),
            models.CheckConstraint(
                name="incubation_terms_percent_in_range",
                condition=Q(percent__gte=1, percent__lte=100),
                violation_error_message=_("La part du temps va de 1 à 100 %."),
            ),
            models.CheckConstraint(
                name="incubation_terms_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La période se termine après son début."),
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.number}, {self.percent.normalize():f} %"


class ArrangementMode(models.TextChoices):
    POSTPONED = "postponed", _("Reportée")
    HANDED_OVER = "handed_over", _("Confiée à un collègue")
    BACKFILL = "backfill", _("Renfort demandé")
    DROPPED = "dropped", _("Arrêtée")


class ServiceArrangement(models.Model):
    """What the service does differently so that the time exists."""

    allocation = models.ForeignKey(TimeAllocation, on_delete=models.CASCADE, related_name="arrangements")
    task = models.CharField(_("tâche"), max_length=160)
    mode = models.CharField(_("que devient-elle"), max_length=12, choices=ArrangementMode)
    to_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confiée à"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the task keeps its description
        related_name="+",
    )
    detail = models.CharField(_("précision"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("organisation du service")
        verbose_name_plural = _("organisation du service")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.task}: {self.get_mode_display()}"
