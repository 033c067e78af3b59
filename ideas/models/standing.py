"""Who stands close to an idea: the co-authors, and the rights that each relation gives."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase


class IdeaUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey("ideas.Idea", on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False


class CoAuthorQuerySet(models.QuerySet):
    def accepted(self) -> Self:
        return self.filter(accepted_at__isnull=False).order_by("accepted_at", "pk")

    def pending(self) -> Self:
        """Invited, and no answer yet."""
        return self.filter(accepted_at=None, declined_at=None)

    def declined(self) -> Self:
        return self.filter(declined_at__isnull=False)

    def for_page(self) -> Self:
        return self.select_related("person__unit", "invited_by").order_by("pk")


class CoAuthor(models.Model):
    idea = models.ForeignKey("ideas.Idea", on_delete=models.CASCADE, related_name="co_authors")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # credit is kept
        related_name="co_authored",
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invitée par"),
        null=True,
        on_delete=models.SET_NULL,  # the answer stands without whoever asked
        related_name="+",
    )
    invited_at = models.DateTimeField(_("invitée le"), default=timezone.now)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True)
    declined_at = models.DateTimeField(_("déclinée le"), null=True, blank=True)

    objects = CoAuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("co-autrice ou co-auteur")
        verbose_name_plural = _("co-autrices et co-auteurs")
        constraints = [
            models.UniqueConstraint(fields=["idea", "person"], name="ideas_co_author_once"),
            models.CheckConstraint(
                name="ideas_co_author_one_answer",
                condition=models.Q(accepted_at=None) | models.Q(declined_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("ideas:co_authors", args=[self.idea_id])

    @property
    def is_pending(self) -> bool:
        return self.accepted_at is None and self.declined_at is None
