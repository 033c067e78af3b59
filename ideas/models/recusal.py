"""Who stands aside on a point of the agenda, on record."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.review import Review


class RecusalKind(models.TextChoices):
    DETECTED = "detected", _("Lien connu de l’annuaire")
    DECLARED = "declared", _("Lien déclaré par la personne")


class RecusalQuerySet(models.QuerySet):
    def declared_by(self, user: User) -> Self:
        return self.filter(person=user, kind=RecusalKind.DECLARED)

    def for_page(self) -> Self:
        return self.select_related("person__unit").order_by("at", "pk")


class Recusal(models.Model):
    """For the record of decisions: the person and the kind. What the bond is stays between them and the team."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recusals")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # who stood aside stays known
        related_name="+",
    )
    kind = models.CharField(_("origine"), max_length=8, choices=RecusalKind)
    reason = models.CharField(_("ce qu’elle en dit"), max_length=500, blank=True)
    at = models.DateTimeField(_("le"), default=timezone.now, editable=False)

    objects = RecusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("déport")
        verbose_name_plural = _("déports")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], name="ideas_one_recusal_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"

    @property
    def is_declared(self) -> bool:
        return self.kind == RecusalKind.DECLARED
