"""What one keeps of one's searches, and the key that lets the intranet read what is new."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# The list above the filters stays one that is read at a glance.
MOST_VIEWS = 20

# Every page of the catalogue asks it, and Django takes longer to spell it than PostgreSQL to answer from its index.
KEPT = "SELECT id, name, token FROM ideas_savedview WHERE owner_id = %s ORDER BY name, id"


def _signer() -> Signer:
    return Signer(salt="ideas.feeds", sep=".")


class SavedViewQuerySet(models.QuerySet):
    def of(self, user: User) -> Self:
        return self.filter(owner=user).order_by("name", "pk")

    def kept_by(self, user: User) -> models.query.RawQuerySet:
        """What the list of one's views shows of them: their names and their addresses."""
        return self.raw(KEPT, [user.pk])


class SavedView(models.Model):
    """A list of the catalogue with its filters. Whoever has the link sees what they may read of it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("nom"), max_length=60)
    querystring = models.CharField(_("adresse"), max_length=1000)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("enregistrée le"), auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("vue enregistrée")
        verbose_name_plural = _("vues enregistrées")
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="ideas_savedview_one_name_each"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ideas:view", args=[self.token])

    @property
    def list_url(self) -> str:
        return f"{reverse('ideas:list')}?{self.querystring}"


class FeedKeyQuerySet(models.QuerySet):
    def opened_by(self, signed: str) -> Self:
        """The key that an address carries; none when it was not signed here, was revoked, or its owner has left."""
        try:
            nonce = uuid.UUID(_signer().unsign(signed))
        except (BadSignature, ValueError):
            return self.none()
        return self.filter(Q(owner__is_active=True) | Q(owner=None), nonce=nonce)

    def of(self, owner: User | None) -> Self:
        return self.filter(owner=owner)

    @transaction.atomic
    def renew(self, owner: User | None) -> None:
        """The old addresses stop at once. Asked twice at one instant, one key is left."""
        self.of(owner).delete()
        self.bulk_create([self.model(owner=owner)], ignore_conflicts=True)


class FeedKey(models.Model):
    """Opens the feeds without a session, for the software of an intranet. A new key closes the old addresses."""

    # Empty for that of the organisation, which stays when people leave.
    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="feed_key",
        verbose_name=_("à"),
    )
    nonce = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("créée le"), auto_now_add=True)

    objects = FeedKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("clé des flux")
        verbose_name_plural = _("clés des flux")
        constraints = [
            models.UniqueConstraint(Coalesce("owner", Value(0)), name="ideas_feedkey_one_of_the_organisation")
        ]

    def __str__(self) -> str:
        return str(self.owner or _("L’organisation"))

    @property
    def signed(self) -> str:
        """What the address carries: the database alone does not open a feed."""
        return _signer().sign(self.nonce.hex)


class KnownWord(models.Model):
    """A word that an idea of the box holds, as the search keeps it: see `ideas.vocabulary`."""

    word = models.CharField(_("mot"), max_length=40, primary_key=True)

    class Meta:
        verbose_name = _("mot connu")
        verbose_name_plural = _("mots connus")
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="ideas_known_word_trigrams")]

    def __str__(self) -> str:
        return self.word
