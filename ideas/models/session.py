"""The sessions of the committee."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.idea import Idea

if TYPE_CHECKING:
    from ideas.models.review import Review


class CommitteeSessionQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("ideas.read_internal_idea") else self.none()

    def upcoming(self, today: date | None = None) -> Self:
        return self.filter(held_on__gte=today or timezone.localdate()).order_by("held_on", "pk")

    def past(self, today: date | None = None) -> Self:
        return self.filter(held_on__lt=today or timezone.localdate()).order_by("-held_on", "-pk")

    def with_counts(self) -> Self:
        return self.annotate(review_count=models.Count("reviews", filter=Q(reviews__left_at=None)))


class CommitteeSession(models.Model):
    title = models.CharField(_("titre"), max_length=120)
    held_on = models.DateField(_("date"))
    place = models.CharField(_("lieu"), max_length=120, blank=True)
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("secrétariat"),
        on_delete=models.PROTECT,  # somebody answers for the record of decisions
        related_name="+",
    )
    pack_sent_on = models.DateField(_("dossier envoyé le"), null=True, blank=True)

    objects = CommitteeSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("séance")
        verbose_name_plural = _("séances")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:session", args=[self.pk])

    def enter(self, idea: Idea) -> "Review":
        """Put the idea last on the agenda."""
        return self.reviews.create(idea=idea, order=self.reviews.count() + 1)
