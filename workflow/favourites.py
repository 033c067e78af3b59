"""A thing that somebody keeps at hand: nobody else sees it, nothing counts it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Favourite(models.Model):
    """Concrete ones say what is `kept`, with `favourites` as its other end."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        verbose_name = _("favori")
        verbose_name_plural = _("favoris")

    def __str__(self) -> str:
        return f"{self.person} → {self.kept}"

    @classmethod
    def mark(cls, kept: models.Model, *, by: User, wanted: bool) -> None:
        """Asked twice, it changes nothing the second time."""
        if wanted:
            cls.objects.get_or_create(kept=kept, person=by)
        else:
            cls.objects.filter(kept=kept, person=by).delete()


class FavouredQuerySet(models.QuerySet):
    def kept_by(self, user: User) -> Self:
        """Their favourites, the latest first."""
        return self.filter(favourites__person=user).order_by("-favourites__created_at", "-pk")
