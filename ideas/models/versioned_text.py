"""A text of the scheme that people read, accept and quote: dated versions, of which one is in force."""

from typing import Self

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class VersionedTextQuerySet(models.QuerySet):
    def current(self) -> "VersionedText | None":
        return self.in_force().first()

    def current_pk(self) -> int | None:
        """Written by hand: every deposit asks it, and Django takes longer to spell it than PostgreSQL to answer."""
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT id FROM "{self.model._meta.db_table}" WHERE published_on <= %s '
                "ORDER BY published_on DESC, id DESC LIMIT 1",
                [timezone.localdate()],
            )
            return next((pk for (pk,) in cursor), None)

    def in_force(self) -> Self:
        """Those whose day has come, the one that applies first."""
        return self.filter(published_on__lte=timezone.localdate()).order_by("-published_on", "-pk")


class VersionedText(models.Model):
    version = models.CharField(_("version"), max_length=20, unique=True)
    title = models.CharField(_("titre"), max_length=120)
    body = models.TextField(_("texte"))
    published_on = models.DateField(_("en vigueur le"))

    objects = VersionedTextQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def is_in_force(self) -> bool:
        """Its day has come: somebody may have accepted it, or quoted it."""
        return self.published_on <= timezone.localdate()
