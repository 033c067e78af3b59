"""What was decided between two phases, and the conditions that hold the next gate."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ProjectState
from incubation.models.project import Project


class GateDecision(models.TextChoices):
    GO = "go", _("Poursuivre")
    GO_WITH_CONDITIONS = "go_with_conditions", _("Poursuivre sous conditions")
    PIVOT = "pivot", _("Pivoter")
    HOLD = "hold", _("Suspendre")
    STOP = "stop", _("Arrêter")


class GateReviewQuerySet(models.QuerySet):
    def passed(self) -> Self:
        return self.filter(decision__in=[GateDecision.GO, GateDecision.GO_WITH_CONDITIONS])


class GateReview(models.Model):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="gates")
    phase = models.CharField(_("phase examinée"), max_length=20, choices=ProjectState)
    decision = models.CharField(_("décision"), max_length=20, choices=GateDecision)
    reason = models.TextField(_("motif"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notée par"),
        on_delete=models.PROTECT,  # a decision is signed
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("le"))

    objects = GateReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_gate_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Une décision porte son motif."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_phase_display()}: {self.get_decision_display()}"


class GateConditionQuerySet(models.QuerySet):
    def unmet(self) -> Self:
        return self.filter(met_on=None)


class GateCondition(models.Model):
    gate = models.ForeignKey(GateReview, on_delete=models.PROTECT, related_name="conditions")
    text = models.CharField(_("condition"), max_length=300)
    due_on = models.DateField(_("pour le"), null=True, blank=True)
    met_on = models.DateField(_("levée le"), null=True, blank=True)

    objects = GateConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
