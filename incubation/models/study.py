"""The feasibility study: one strand a question, a rating in words, a recommendation."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project


class StrandCode(models.TextChoices):
    LEGAL = "legal", _("Juridique")
    FINANCIAL = "financial", _("Financier")
    MARKET = "market", _("Étude de marché, offre existante")
    USER_JOURNEY = "user_journey", _("Parcours usagers")


class StrandStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("À commencer")
    IN_PROGRESS = "in_progress", _("En cours")
    WAITING_EXPERT = "waiting_expert", _("Avis d’expert attendu")
    DONE = "done", _("Terminé")
    NOT_APPLICABLE = "not_applicable", _("Sans objet")


class Rating(models.TextChoices):
    GREEN = "green", _("Clair")
    ORANGE = "orange", _("À creuser")
    RED = "red", _("Bloquant")


CONCLUDED = [StrandStatus.DONE, StrandStatus.NOT_APPLICABLE]


class StudyStrandQuerySet(models.QuerySet):
    def unconcluded(self) -> Self:
        return self.exclude(status__in=CONCLUDED)


class FeasibilityStudy(models.Model):
    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="study")
    summary = models.TextField(_("synthèse"), blank=True)
    options = models.TextField(
        _("options comparées"), blank=True, help_text=_("Ne rien faire en fait partie.")
    )
    recommendation = models.TextField(_("recommandation"), blank=True)

    class Meta:
        verbose_name = _("étude de faisabilité")
        verbose_name_plural = _("études de faisabilité")

    def __str__(self) -> str:
        return str(self.project)


class StudyStrand(models.Model):
    study = models.ForeignKey(FeasibilityStudy, on_delete=models.CASCADE, related_name="strands")
    code = models.CharField(_("volet"), max_length=16, choices=StrandCode)
    status = models.CharField(
        _("avancement"), max_length=16, choices=StrandStatus, default=StrandStatus.NOT_STARTED
    )
    findings = models.TextField(_("ce qu’on a appris"), blank=True)
    rating = models.CharField(_("appréciation"), max_length=8, choices=Rating, blank=True)
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("experte ou expert consulté"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # an opinion is signed
        related_name="expert_strands",
    )

    objects = StudyStrandQuerySet.as_manager()

    class Meta:
        verbose_name = _("volet de l’étude")
        verbose_name_plural = _("volets de l’étude")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["study", "code"], name="incubation_strand_once"),
            models.CheckConstraint(
                name="incubation_strand_concluded_with_findings",
                condition=~Q(status__in=CONCLUDED) | ~Q(findings=""),
                violation_error_message=_(
                    "Un volet terminé dit ce qu’on a appris, ou pourquoi il est sans objet."
                ),
            ),
            models.CheckConstraint(
                name="incubation_strand_done_with_rating",
                condition=~Q(status=StrandStatus.DONE) | ~Q(rating=""),
                violation_error_message=_("Un volet terminé porte une appréciation."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_code_display()

    @property
    def is_concluded(self) -> bool:
        return self.status in CONCLUDED
