"""Halfway through an agreement, both sides say how it goes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubation.models.time_allocation import TimeAllocation


class ReviewOutcome(models.TextChoices):
    GOES_ON = "goes_on", _("On continue ainsi")
    TO_ADJUST = "to_adjust", _("À ajuster")
    TO_DISCUSS = "to_discuss", _("À reparler à trois, avec l’accompagnement")


class MidTermReview(models.Model):
    allocation = models.OneToOneField(
        TimeAllocation,
        on_delete=models.PROTECT,  # what both sides said stays
        related_name="mid_term_review",
    )
    held_on = models.DateField(_("tenue le"))
    outcome = models.CharField(_("ce qui en ressort"), max_length=10, choices=ReviewOutcome)
    works = models.TextField(_("ce qui va bien, pour la personne et pour le service"))
    adjusts = models.TextField(_("ce qui change à partir de maintenant"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("écrite par"),
        on_delete=models.PROTECT,  # a review is signed
        related_name="+",
    )

    class Meta:
        verbose_name = _("revue à mi-parcours")
        verbose_name_plural = _("revues à mi-parcours")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="incubation_mid_term_outcome_known", condition=Q(outcome__in=ReviewOutcome.values)
            ),
            models.CheckConstraint(
                name="incubation_mid_term_says_what_changes",
                condition=Q(outcome=ReviewOutcome.GOES_ON) | ~Q(adjusts=""),
                violation_error_message=_("Dites ce qui change, ou ce dont il faut reparler."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.allocation}, {self.held_on}"

    def get_absolute_url(self) -> str:
        return self.allocation.get_absolute_url()
