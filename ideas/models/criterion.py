"""What an idea is judged by: a grid of questions, of which one version after the other is in force."""

from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ideas.models.campaign import Campaign


class Axis(models.TextChoices):
    IMPACT = "impact", _("Impact stratégique")
    FEASIBILITY = "feasibility", _("Faisabilité")


class CriteriaGridQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Published, the latest first."""
        return self.filter(published_on__lte=timezone.localdate()).order_by("-published_on", "-pk")

    def of_the_box(self) -> Self:
        return self.filter(campaign=None)

    def judging(self, campaign_pk: int | None) -> "CriteriaGrid | None":
        """That of the call which the idea answers, else that of the box."""
        mine = Q(campaign=None) | Q(campaign=campaign_pk) if campaign_pk else Q(campaign=None)
        own_first = models.F("campaign").asc(nulls_last=True)
        return self.in_force().filter(mine).order_by(own_first, "-published_on", "-pk").first()


class CriteriaGrid(models.Model):
    """A version in force never changes: what was scored on it keeps its meaning."""

    name = models.CharField(_("nom"), max_length=120)
    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("appel à propositions"),
        help_text=_("Vide : la grille de toute la boîte."),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what was scored on it keeps its frame
        related_name="grids",
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    published_on = models.DateField(
        _("en vigueur le"),
        null=True,
        blank=True,
        help_text=_("Vide : en préparation, personne ne s’en sert."),
    )
    blind = models.BooleanField(
        _("évaluation à l’aveugle"),
        default=False,
        help_text=_(
            "Tant que l’idée est examinée, qui l’évalue ne lit ni qui la porte ni le nom de ses fichiers."
        ),
    )
    threshold = models.DecimalField(
        _("seuil de la matrice"),
        max_digits=2,
        decimal_places=1,
        default=Decimal("3.5"),
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("De 1 à 5 : la moyenne à partir de laquelle un axe est dit fort."),
    )
    made_from = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.SET_NULL, related_name="next_versions"
    )

    objects = CriteriaGridQuerySet.as_manager()

    class Meta:
        verbose_name = _("grille de critères")
        verbose_name_plural = _("grilles de critères")
        ordering = ["name", "-version", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "version"],
                name="ideas_grid_version_once",
                violation_error_message=_("Cette grille a déjà une version de ce numéro."),
            ),
            models.CheckConstraint(
                name="ideas_grid_threshold_between_1_and_5",
                condition=Q(threshold__gte=1, threshold__lte=5),
                violation_error_message=_("Le seuil va de 1 à 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"

    @property
    def is_in_force(self) -> bool:
        """Its day has come: somebody may have scored on it."""
        return self.published_on is not None and self.published_on <= timezone.localdate()


class CriterionQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.filter(active=True).order_by("-axis", "order", "pk")


class Criterion(models.Model):
    """A question on one axis, answered from 1 to 5; each level says in words what it means."""

    grid = models.ForeignKey(
        CriteriaGrid,
        verbose_name=_("grille"),
        on_delete=models.PROTECT,  # a grid with scores stays whole
        related_name="criteria",
    )
    axis = models.CharField(_("axe"), max_length=12, choices=Axis)
    label = models.CharField(_("critère"), max_length=120)
    order = models.PositiveSmallIntegerField(_("ordre"), default=1)
    weight = models.PositiveSmallIntegerField(
        _("poids"), default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    level_1 = models.CharField(_("niveau 1"), max_length=160)
    level_2 = models.CharField(_("niveau 2"), max_length=160)
    level_3 = models.CharField(_("niveau 3"), max_length=160)
    level_4 = models.CharField(_("niveau 4"), max_length=160)
    level_5 = models.CharField(_("niveau 5"), max_length=160)
    active = models.BooleanField(_("en usage"), default=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("critère")
        verbose_name_plural = _("critères")
        ordering = ["-axis", "order", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def levels(self) -> list[tuple[int, str]]:
        return [(value, getattr(self, f"level_{value}")) for value in range(1, 6)]
