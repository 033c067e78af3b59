"""What is looked at before a phase opens: criteria of the organisation, answered by people, gate by gate."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import WORKING_PHASES, ProjectState
from incubation.models.gate import GateReview

EXAMINED = [*WORKING_PHASES, ProjectState.FOLLOW_UP]
PHASES = [(phase.value, phase.label) for phase in EXAMINED]


class CriterionKind(models.TextChoices):
    MUST_MEET = "must_meet", _("Indispensable")
    SHOULD_MEET = "should_meet", _("Souhaité")


class GateFact(models.TextChoices):
    """What the project already says of a criterion, shown beside it: a person answers all the same."""

    LEGAL = "legal", _("le volet juridique de l’étude")
    DATA_PROTECTION = "data_protection", _("le volet protection des données de l’étude")
    ACCESSIBILITY = "accessibility", _("le volet accessibilité de l’étude")
    BUDGET = "budget", _("le budget demandé et accordé")
    CARRIER_TIME = "carrier_time", _("le temps accordé à la personne qui mène le projet")
    THRESHOLD = "threshold", _("les essais et leur seuil")
    RISKS = "risks", _("les risques à traiter d’abord")
    USERS = "users", _("avec qui les essais ont été menés")
    OWNER_UNIT = "owner_unit", _("l’unité qui gardera le service")
    INDICATORS = "indicators", _("les indicateurs, leur départ et leur cible")
    MEASURES = "measures", _("les relevés des indicateurs")
    CLOSING_REVIEW = "closing_review", _("le bilan")


class Level(models.IntegerChoices):
    """How far a wished criterion is met: each level says in words what it stands for."""

    NOTHING = 1, _("1 : rien ne le montre encore")
    SIGNS = 2, _("2 : quelques signes, encore fragiles")
    ENOUGH = 3, _("3 : assez pour avancer avec prudence")
    SOLID = 4, _("4 : bien établi, il reste des détails")
    PROVEN = 5, _("5 : établi et vérifié avec les personnes concernées")


class GateCriterionQuerySet(models.QuerySet):
    def in_force(self, phase: str) -> Self:
        """Those that the gate of this phase asks today: what has to be met, then what is wished."""
        return self.filter(phase=phase, retired_on=None).order_by("kind", "order", "pk")


class GateCriterion(models.Model):
    phase = models.CharField(_("phase examinée"), max_length=20, choices=PHASES)
    kind = models.CharField(_("sorte"), max_length=12, choices=CriterionKind)
    label = models.CharField(_("critère"), max_length=160)
    guidance = models.CharField(
        _("comment en juger"), max_length=300, blank=True, help_text=_("Ce qu’on regarde pour répondre.")
    )
    fact = models.CharField(
        _("ce que le projet en dit"),
        max_length=20,
        choices=GateFact,
        blank=True,
        help_text=_("Montré à côté du critère. La réponse reste celle d’une personne."),
    )
    order = models.PositiveSmallIntegerField(_("rang"), default=10)
    retired_on = models.DateField(
        _("retiré le"),
        null=True,
        blank=True,
        help_text=_("Un critère retiré n’est plus demandé. Les réponses données restent lisibles."),
    )

    objects = GateCriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("critère de passage")
        verbose_name_plural = _("critères de passage")
        ordering = ["phase", "kind", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_criterion_phase_known",
                condition=Q(phase__in=[phase for phase, _w in PHASES]),
            ),
            models.CheckConstraint(
                name="incubation_criterion_kind_known", condition=Q(kind__in=CriterionKind.values)
            ),
            models.CheckConstraint(
                name="incubation_criterion_fact_known", condition=Q(fact__in=["", *GateFact.values])
            ),
            models.UniqueConstraint(
                fields=["phase", "label"],
                condition=Q(retired_on=None),
                name="incubation_criterion_asked_once",
                violation_error_message=_("Ce critère est déjà demandé à ce passage."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_indispensable(self) -> bool:
        return self.kind == CriterionKind.MUST_MEET

    def is_used(self) -> bool:
        return self.pk is not None and self.answers.exists()

    def retire(self) -> None:
        self.retired_on = timezone.localdate()
        self.save(update_fields=["retired_on"])


class GateAnswer(models.Model):
    """What a person answered, with the words of the criterion as they were: the database never changes it."""

    gate = models.ForeignKey(
        GateReview,
        on_delete=models.PROTECT,  # a decision keeps what it was founded on
        related_name="answers",
    )
    criterion = models.ForeignKey(GateCriterion, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(_("sorte"), max_length=12, choices=CriterionKind)
    label = models.CharField(_("critère"), max_length=160)
    known = models.TextField(_("ce que le projet en disait"), blank=True)
    met = models.BooleanField(_("rempli"), null=True)
    level = models.PositiveSmallIntegerField(_("niveau"), choices=Level, null=True)
    comment = models.TextField(_("précision"), blank=True)

    class Meta:
        verbose_name = _("réponse à un critère de passage")
        verbose_name_plural = _("réponses aux critères de passage")
        default_permissions = ()
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["gate", "criterion"], name="incubation_criterion_answered_once"),
            models.CheckConstraint(
                name="incubation_answer_fits_its_criterion",
                condition=Q(kind=CriterionKind.MUST_MEET, met__isnull=False, level=None)
                | Q(kind=CriterionKind.SHOULD_MEET, met=None, level__in=Level.values),
            ),
            models.CheckConstraint(
                name="incubation_answer_no_says_why",
                condition=~Q(met=False) | ~Q(comment=""),
                violation_error_message=_("Un critère qui n’est pas rempli dit pourquoi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.words}"

    @property
    def words(self) -> object:
        if self.level is not None:
            return self.get_level_display()
        return _("Rempli") if self.met else _("Pas rempli")

    @property
    def is_settled(self) -> bool:
        """A tick beside it, or a point still open."""
        return self.met if self.level is None else self.level >= Level.ENOUGH
