"""What people say, and who may take it away: its writer withdraws it, the innovation team hides it with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SHOWN = Q(withdrawn_at=None, hidden_at=None)


class Moderated(models.Model):
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


def hidden_by_somebody(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(hidden_at=None, hidden_by=None, hidden_reason="")
        | Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~Q(hidden_reason=""),
    )
