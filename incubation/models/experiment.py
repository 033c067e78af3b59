"""Experiment cards: we think that, we try it, we are right if; then what we saw and what we keep of it."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import Idea
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models.project import Project
from workflow.once import WrittenOnce


class ExperimentVerdict(models.TextChoices):
    VALIDATED = "validated", _("Hypothèse confirmée")
    REFUTED = "refuted", _("Hypothèse infirmée")
    UNDECIDED = "undecided", _("On ne peut pas conclure")


class ExperimentDecision(models.TextChoices):
    PERSEVERE = "persevere", _("Persévérer")
    TEST_ON = "test_on", _("Continuer à tester")
    PIVOT = "pivot", _("Pivoter")
    STOP = "stop", _("Arrêter")


class ExperimentQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Those of the projects that one reads, and what was learnt from the ideas that everybody reads."""
        read = Q(project__in=Project.objects.visible_to(user).values("pk"))
        shared = Q(project__idea__in=Idea.objects.read_by_everybody().values("pk")) & ~Q(verdict="")
        return self.filter(read | shared)

    def for_list(self) -> Self:
        return self.select_related("project__idea")

    def concluded(self) -> Self:
        return self.exclude(verdict="")

    def unconcluded(self) -> Self:
        return self.filter(verdict="")

    def to_conclude(self) -> Self:
        """Over, of projects at work, and nobody said yet what they taught."""
        over = self.unconcluded().filter(ends_on__lt=timezone.localdate())
        return over.filter(project__state__in=ACTIVE_PHASES, project__paused_at=None)


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
    audience = models.CharField(_("avec qui"), max_length=200, blank=True)
    place = models.CharField(_("où"), max_length=120, blank=True)
    cost = models.CharField(_("ce que l’essai coûte"), max_length=120, blank=True)
    personal_data = models.BooleanField(_("l’essai recueille des données sur des personnes"), default=False)
    consent_words = models.TextField(_("ce qu’on dit à ces personnes"), blank=True)
    result = models.DecimalField(_("résultat mesuré"), max_digits=12, decimal_places=2, null=True, blank=True)
    observation = models.TextField(_("ce qu’on a vu"), blank=True)
    learning = models.TextField(_("ce qu’on en retient"), blank=True)
    verdict = models.CharField(_("conclusion"), max_length=12, choices=ExperimentVerdict, blank=True)
    decision = models.CharField(_("décision"), max_length=12, choices=ExperimentDecision, blank=True)

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
            models.CheckConstraint(
                name="incubation_experiment_concluded_with_decision",
                condition=Q(verdict="", decision="") | ~Q(verdict="") & ~Q(decision=""),
                violation_error_message=_("Un essai conclu dit ce qu’on décide ensuite."),
            ),
            models.CheckConstraint(
                name="incubation_experiment_says_what_people_are_told",
                condition=Q(personal_data=False) | ~Q(consent_words=""),
                violation_error_message=_("Dites ce que vous direz aux personnes concernées."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("incubation:project_part", args=[self.project_id, "prototype"])

    @property
    def is_concluded(self) -> bool:
        return bool(self.verdict)
