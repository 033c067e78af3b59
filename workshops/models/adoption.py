"""Somebody took a good practice up in their unit: when, what they changed, what came of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from workflow.once import WrittenOnce


class AdoptionQuerySet(models.QuerySet):
    def for_page(self) -> Self:
        return self.select_related("person", "unit").order_by("-on", "-pk")

    def of(self, person: models.Model) -> Self:
        return self.filter(person=person)


class Adoption(WrittenOnce):
    practice = models.ForeignKey(
        "workshops.GoodPractice",
        on_delete=models.PROTECT,  # what others did with it is not erased with it
        related_name="adoptions",
    )
    unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("service qui la reprend"),
        on_delete=models.PROTECT,  # where it was taken up stays known
        related_name="adoptions",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("déclarée par"),
        on_delete=models.PROTECT,  # accounts are closed, not deleted
        related_name="adoptions",
    )
    on = models.DateField(_("depuis le"))
    adaptation = models.TextField(_("ce que nous avons adapté"), max_length=2000, blank=True)
    result = models.TextField(_("ce que cela a donné"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("déclarée le"), auto_now_add=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reprise")
        verbose_name_plural = _("reprises")
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "person", "unit"], name="workshops_adoption_once_a_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.practice}"

    def get_absolute_url(self) -> str:
        return f"{reverse('workshops:practice', args=[self.practice_id])}#reuses"
