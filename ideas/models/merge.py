"""What a merger carried over, so that it can be undone to the row, and what its authors said of it."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea

# The columns of the merged idea that the move writes and that undoing gives back as they were.
KEPT = (
    *("state", "state_since", "due_on", "working_days_left", "reformulation_due_on"),
    *("paused_at", "paused_until", "pause_reason", "paused_days_left"),
)


class MergeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def into(self, common: Idea) -> Self:
        return self.standing().filter(into=common)


class Merge(models.Model):
    """`idea` joined `into`. Supports and follows are copied, and the copies listed; a person who stood on both sides
    already has none. Contributions are moved, and listed too.
    """

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="absorbed")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("le"))
    before = models.JSONField(_("l’idée avant la fusion"))
    supports = ArrayField(models.BigIntegerField(), default=list)
    follows = ArrayField(models.BigIntegerField(), default=list)
    co_authors = ArrayField(models.BigIntegerField(), default=list)
    contributions = ArrayField(models.BigIntegerField(), default=list)
    objection = models.TextField(_("opposition"), max_length=2000, blank=True)
    objected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    objected_at = models.DateTimeField(null=True)
    answer = models.TextField(_("réponse"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(_("défaite le"), null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("fusion")
        verbose_name_plural = _("fusions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(undone_at=None), name="ideas_merge_one_standing"
            ),
            models.CheckConstraint(condition=~Q(idea=models.F("into")), name="ideas_merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.idea.reference} → {self.into.reference}"

    def get_absolute_url(self) -> str:
        return self.idea.get_absolute_url()

    @staticmethod
    def columns_of(row: dict[str, object]) -> dict[str, object]:
        """What `before` keeps of a row, in words that JSON has; moments to the microsecond."""
        values = {name: row[name] for name in KEPT}
        return {
            name: value.isoformat() if isinstance(value, date | datetime) else value
            for name, value in values.items()
        }

    def columns(self) -> dict[str, object]:
        """The same values, of the types of the columns."""
        # A merger of before a column was there says nothing of it.
        return {name: Idea._meta.get_field(name).to_python(self.before.get(name)) for name in KEPT}
