"""What was decided between two phases, and the conditions that hold the next gate."""

from collections.abc import Iterable, Mapping
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models.project import Project


class GateDecision(models.TextChoices):
    GO = "go", _("Poursuivre")
    GO_WITH_CONDITIONS = "go_with_conditions", _("Poursuivre sous conditions")
    PIVOT = "pivot", _("Pivoter")
    NOT_YET = "not_yet", _("Pas encore")
    HOLD = "hold", _("Suspendre")
    STOP = "stop", _("Arrêter")


class GateReviewQuerySet(models.QuerySet):
    def passed(self) -> Self:
        return self.filter(decision__in=[GateDecision.GO, GateDecision.GO_WITH_CONDITIONS])

    def with_answers_counted(self) -> Self:
        """`answered`: how many criteria; `indispensable` and `met`: how many have to be, and are."""
        indispensable = Q(answers__kind="must_meet")
        counted = self.annotate(
            answered=Count("answers"),
            indispensable=Count("answers", filter=indispensable),
            met=Count("answers", filter=indispensable & Q(answers__met=True)),
        )
        return counted.order_by(*self.model._meta.ordering)  # which counting forgets


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
    resources_granted = models.TextField(_("moyens accordés"), blank=True)
    next_gate_on = models.DateField(_("prochain passage prévu le"), null=True, blank=True)

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

    def get_absolute_url(self) -> str:
        return reverse("incubation:gate", args=[self.project_id, self.pk])

    def keep_answers(self, answers: Iterable[Mapping[str, object]]) -> None:
        """`answers`: `criterion`, then `met` or `level`, `comment`, and `known`, what was shown beside it."""
        self.answers.bulk_create(
            self.answers.model(
                gate=self, kind=answer["criterion"].kind, label=answer["criterion"].label, **answer
            )
            for answer in answers
        )


class GateConditionQuerySet(models.QuerySet):
    def unmet(self) -> Self:
        """Neither met nor waived: what holds the next gate."""
        return self.filter(met_on=None, waived_on=None)

    def owed(self) -> Self:
        """What somebody still has to do by a day, in a project that runs."""
        running = Q(gate__project__state__in=ACTIVE_PHASES, gate__project__paused_at=None)
        found = self.unmet().filter(running, due_on__isnull=False)
        return found.select_related("owner", "gate__project__idea", "gate__project__intrapreneur")


def _person(words: object, **options: object) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=words,
        null=True,
        on_delete=models.PROTECT,  # what was asked, and done, was by somebody
        **options,
    )


class GateCondition(models.Model):
    gate = models.ForeignKey(GateReview, on_delete=models.PROTECT, related_name="conditions")
    text = models.CharField(_("condition"), max_length=300)
    owner = _person(_("qui s’en charge"), blank=True, related_name="gate_conditions")
    due_on = models.DateField(_("pour le"), null=True, blank=True)
    # Empty for those posed before anybody was named: no name is lent to a decision that did not say it.
    posed_on = models.DateField(_("posée le"), null=True, default=timezone.localdate, editable=False)
    met_on = models.DateField(_("levée le"), null=True, blank=True)
    met_by = _person(_("levée par"), editable=False, related_name="+")
    met_how = models.TextField(_("comment elle est levée"), blank=True)
    waived_on = models.DateField(_("dispensée le"), null=True, editable=False)
    waived_by = _person(_("dispensée par"), editable=False, related_name="+")
    waived_reason = models.TextField(_("pourquoi on s’en passe"), blank=True)

    objects = GateConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="incubation_condition_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="incubation_condition_has_owner_and_day",
                condition=Q(posed_on=None) | Q(owner__isnull=False, due_on__isnull=False),
                violation_error_message=_("Une condition a quelqu’un qui s’en charge et une date."),
            ),
            models.CheckConstraint(
                name="incubation_condition_met_by_somebody",
                condition=Q(met_on=None, met_by=None, met_how="")
                | Q(posed_on=None, met_on__isnull=False)
                | Q(met_on__isnull=False, met_by__isnull=False) & ~Q(met_how=""),
                violation_error_message=_("Une condition levée dit par qui, et comment."),
            ),
            models.CheckConstraint(
                name="incubation_condition_waived_by_somebody",
                condition=Q(waived_on=None, waived_by=None, waived_reason="")
                | Q(waived_on__isnull=False, waived_by__isnull=False, met_on=None) & ~Q(waived_reason=""),
                violation_error_message=_("Une dispense dit par qui, et pourquoi."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("incubation:project_part", args=[self.project.pk, "gates"])

    @property
    def project(self) -> Project:
        return self.gate.project

    @property
    def project_id(self) -> int:
        return self.gate.project_id

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.waived_on is None

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()
