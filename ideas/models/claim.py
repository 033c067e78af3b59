"""The code by which somebody takes up what was deposited in their name before they had an account."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.idea import Idea

# No letter or digit that is read for another on a printed page; 60 bits and more.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, GROUP_LENGTH = 3, 5


def new_code() -> str:
    letters = [secrets.choice(ALPHABET) for _position in range(GROUPS * GROUP_LENGTH)]
    return "-".join("".join(letters[at : at + GROUP_LENGTH]) for at in range(0, len(letters), GROUP_LENGTH))


def hashed(code: str) -> str:
    """However it was typed: capitals, spaces and dashes do not count."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("ideas.claim", plain, algorithm="sha256").hexdigest()


class ClaimQuerySet(models.QuerySet):
    def unused(self) -> Self:
        return self.filter(used_at=None)

    def opened_by(self, code: str) -> Self:
        return self.unused().filter(code_hash=hashed(code))


class Claim(models.Model):
    """One code an idea: a new receipt makes the former one worthless."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="claim_code")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("remis par"),
        on_delete=models.PROTECT,  # who handed the code over stays known
        related_name="+",
    )
    issued_at = models.DateTimeField(_("remis le"))
    used_at = models.DateTimeField(_("utilisé le"), null=True, blank=True)
    used_by = models.ForeignKey(
        User,
        verbose_name=_("utilisé par"),
        null=True,
        on_delete=models.PROTECT,  # evidence of who took the idea up
        related_name="+",
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("code de reprise")
        constraints = [
            models.CheckConstraint(
                name="ideas_claim_used_by_somebody",
                condition=models.Q(used_at=None, used_by=None)
                | models.Q(used_at__isnull=False, used_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea.reference}"
