"""What people say, and who may take it away: its writer withdraws it, the innovation team hides it with a reason."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SHOWN = Q(withdrawn_at=None, hidden_at=None)


class ModeratedQuerySet(models.QuerySet):
    def shown(self) -> Self:
        return self.filter(SHOWN)

    def held(self, pk: int) -> "Moderated":
        """Its row, locked, with what its acts speak of."""
        rows = self.select_related(*self.model.HELD_WITH)
        return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Moderated(models.Model):
    """Concrete ones have an `author`, and `reports` (`Report`)."""

    HELD_WITH: ClassVar[tuple[str, ...]] = ("author",)

    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, editable=False)
    hidden_at = models.DateTimeField(_("masquée le"), null=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("masquée par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # whoever hides answers for it
        related_name="+",
    )
    hidden_reason = models.TextField(_("motif"), max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_shown(self) -> bool:
        return self.withdrawn_at is None and self.hidden_at is None

    def count_shown(self, change: int) -> None:
        """One more is shown, or one less: those that are counted somewhere write it."""


class ReportQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(closed_at=None)


class Report(models.Model):
    """Somebody asks the innovation team to look. Who asked is shown to nobody.

    Concrete ones say what is reported, with `reports` as its other end, once a person.
    """

    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(_("motif"), max_length=500)
    created_at = models.DateTimeField(_("reçu le"), auto_now_add=True)
    closed_at = models.DateTimeField(_("traité le"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("traité par"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,  # what was answered stands without who answered
        related_name="+",
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.reason[:60]


def hidden_by_somebody(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(hidden_at=None, hidden_by=None, hidden_reason="")
        | Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~Q(hidden_reason=""),
    )
