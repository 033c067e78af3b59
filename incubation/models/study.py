"""The feasibility study: one strand a question, a rating in words, a recommendation."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project
from workflow.once import WrittenOnce


class StrandCode(models.TextChoices):
    LEGAL = "legal", _("Juridique")
    FINANCIAL = "financial", _("Financier")
    MARKET = "market", _("Étude de marché, offre existante")
    USER_JOURNEY = "user_journey", _("Parcours usagers")
    TECHNICAL = "technical", _("Technique")
    DATA_PROTECTION = "data_protection", _("Protection des données")
    ORGANISATION_HR = "organisation_hr", _("Organisation et personnel")
    ACCESSIBILITY = "accessibility", _("Accessibilité")
    ENVIRONMENT = "environment", _("Environnement")


# Those that every study opens with; the others are added where they matter.
DEFAULT_STRANDS = [
    StrandCode.LEGAL,
    StrandCode.FINANCIAL,
    StrandCode.MARKET,
    StrandCode.USER_JOURNEY,
]
# Nobody leaves these out: the second one as soon as data about people is said.
MANDATORY = [StrandCode.LEGAL, StrandCode.DATA_PROTECTION]


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
    personal_data = models.BooleanField(_("données sur des personnes"), null=True, blank=True)
    # What the comparison says; the options themselves are rows of their own.
    options = models.TextField(_("ce que dit la comparaison des options"), blank=True)
    recommendation = models.TextField(_("recommandation"), blank=True)

    class Meta:
        verbose_name = _("étude de faisabilité")
        verbose_name_plural = _("études de faisabilité")

    def __str__(self) -> str:
        return str(self.project)

    def get_personal_data_display(self) -> str:
        return "" if self.personal_data is None else gettext("oui") if self.personal_data else gettext("non")


class StudyStrand(models.Model):
    study = models.ForeignKey(FeasibilityStudy, on_delete=models.CASCADE, related_name="strands")
    code = models.CharField(_("volet"), max_length=16, choices=StrandCode)
    status = models.CharField(
        _("avancement"), max_length=16, choices=StrandStatus, default=StrandStatus.NOT_STARTED
    )
    mandatory = models.BooleanField(_("obligatoire"), default=False)
    findings = models.TextField(_("ce qu’on a appris"), blank=True)
    rating = models.CharField(_("appréciation"), max_length=8, choices=Rating, blank=True)
    # Whoever was named before opinions were asked for on their own page: still said, no more written.
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("experte ou expert consulté"),
        editable=False,
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
            models.UniqueConstraint(
                fields=["study", "code"],
                name="incubation_strand_once",
                violation_error_message=_("Ce volet est déjà dans l’étude."),
            ),
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


class StudyOption(WrittenOnce):
    """One of the ways that the study compares; to do nothing is one of them, and is there from the start."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="options")
    label = models.CharField(_("option"), max_length=120)
    is_status_quo = models.BooleanField(_("ne rien faire"), default=False, editable=False)
    gains = models.TextField(_("ce qu’on y gagne"), blank=True)
    costs = models.TextField(_("ce qu’elle coûte"), blank=True)
    drawbacks = models.TextField(_("ce qui gêne"), blank=True)

    class Meta:
        verbose_name = _("option de l’étude")
        verbose_name_plural = _("options de l’étude")
        ordering = ["-is_status_quo", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(is_status_quo=True), name="incubation_one_status_quo"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_filled(self) -> bool:
        return all(text.strip() for text in (self.gains, self.costs, self.drawbacks))
