"""What an idea is judged by."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Axis(models.TextChoices):
    IMPACT = "impact", _("Impact stratégique")
    FEASIBILITY = "feasibility", _("Faisabilité")


class CriterionQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.filter(active=True).order_by("-axis", "order", "pk")


class Criterion(models.Model):
    """A question on one axis, answered from 1 to 5; each level says in words what it means."""

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
