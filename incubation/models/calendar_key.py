"""The key that lets a calendar read the agreements on time, without a session."""

import uuid
from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User


def _signer() -> Signer:
    return Signer(salt="incubation.calendars", sep=".")


class CalendarKeyQuerySet(models.QuerySet):
    def opened_by(self, signed: str) -> Self:
        """The key that an address carries; none when it was not signed here, was renewed, or its owner has left."""
        try:
            nonce = uuid.UUID(_signer().unsign(signed))
        except (BadSignature, ValueError):
            return self.none()
        return self.filter(owner__is_active=True, nonce=nonce)

    def of(self, owner: User) -> Self:
        return self.filter(owner=owner)

    @transaction.atomic
    def renew(self, owner: User) -> None:
        """The old address stops at once. Asked twice at one instant, one key is left."""
        self.of(owner).delete()
        self.bulk_create([self.model(owner=owner)], ignore_conflicts=True)


class CalendarKey(models.Model):
    """Each person's own. A new key closes the address of before."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_key",
        verbose_name=_("à"),
    )
    nonce = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("créée le"), auto_now_add=True)

    objects = CalendarKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("clé du calendrier")
        verbose_name_plural = _("clés du calendrier")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.owner)

    @property
    def signed(self) -> str:
        """What the address carries: the database alone does not open a calendar."""
        return _signer().sign(self.nonce.hex)
