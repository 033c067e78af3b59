"""Who stands close to an idea: the co-authors, and the rights that each relation gives."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase


class IdeaUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey("ideas.Idea", on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False


class CoAuthorQuerySet(models.QuerySet):
    def accepted(self) -> Self:
        return self.filter(accepted_at__isnull=False).order_by("accepted_at", "pk")


class CoAuthor(models.Model):
    idea = models.ForeignKey("ideas.Idea", on_delete=models.CASCADE, related_name="co_authors")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # credit is kept
        related_name="co_authored",
    )
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True)

    objects = CoAuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("co-autrice ou co-auteur")
        verbose_name_plural = _("co-autrices et co-auteurs")
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="ideas_co_author_once")]

    def __str__(self) -> str:
        return str(self.person)
