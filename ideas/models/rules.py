"""What frames a deposit: the rules somebody accepted, the themes, and the yearly numbers."""

from datetime import date
from typing import Self

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ideas.models.versioned_text import VersionedText


class DepositRules(VersionedText):
    class Meta(VersionedText.Meta):
        verbose_name = _("règles de dépôt")
        verbose_name_plural = _("règles de dépôt")


class InnovationDefinition(VersionedText):
    """What the organisation calls an innovation, and which body agreed on it."""

    adopted_by = models.CharField(
        _("adoptée par"),
        max_length=120,
        blank=True,
        help_text=_("L’instance qui s’est accordée sur ce texte."),
    )

    class Meta(VersionedText.Meta):
        verbose_name = _("définition de l’innovation")
        verbose_name_plural = _("définitions de l’innovation")


class ThemeQuerySet(models.QuerySet):
    def offered(self) -> Self:
        return self.filter(active=True).order_by("name")


class Theme(models.Model):
    name = models.CharField(_("nom"), max_length=60, unique=True)
    active = models.BooleanField(_("proposé au dépôt"), default=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ReferenceNumber(models.Model):
    """The last number given in a year. The row is the lock: two deposits never share a number."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"

    @classmethod
    def next_reference(cls, day: date | None = None) -> str:
        """The next `ID-2026-0058` of the year of `day`; given back when the transaction is rolled back."""
        year = (day or timezone.localdate()).year
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ideas_referencenumber (year, last) VALUES (%s, 1) "
                "ON CONFLICT (year) DO UPDATE SET last = ideas_referencenumber.last + 1 RETURNING last",
                [year],
            )
            (number,) = cursor.fetchone()
        return f"ID-{year}-{number:04d}"
