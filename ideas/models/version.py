"""The texts of an idea as they were, version after version. Never updated, never deleted."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea
from ideas.models.texts import IdeaTexts


class IdeaVersionQuerySet(models.QuerySet):
    def oldest_first(self) -> Self:
        return self.select_related("by").order_by("number")


class IdeaVersion(IdeaTexts):
    """Nothing until a deposited text changes: its first edit keeps the text that was deposited, as version 1."""

    idea = models.ForeignKey(
        Idea,
        on_delete=models.PROTECT,  # what was written is not erased with its subject
        related_name="versions",
    )
    number = models.PositiveIntegerField(_("numéro"))
    # What `ideas.version_facts` says; nothing in versions kept before it was.
    facts = models.JSONField(null=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        on_delete=models.PROTECT,  # an account is anonymised, never deleted under its history
        related_name="+",
    )
    at = models.DateTimeField(_("le"))

    objects = IdeaVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version d’une idée")
        verbose_name_plural = _("versions d’une idée")
        constraints = [models.UniqueConstraint(fields=["idea", "number"], name="ideas_version_numbered")]

    def __str__(self) -> str:
        return f"{self.idea_id} v{self.number}"
