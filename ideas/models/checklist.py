"""What the team wants to have looked at before an idea leaves a state. It reminds, and stops nobody."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.lifecycle import BEFORE_REVIEW, IdeaState
from ideas.models.idea import Idea

# The states in which the team works on an idea.
STATES = [(state.value, state.label) for state in (*BEFORE_REVIEW, IdeaState.IN_REVIEW)]


class ChecklistItemQuerySet(models.QuerySet):
    def for_state(self, state: str) -> Self:
        return self.filter(state=state, active=True).order_by("order", "pk")


class ChecklistItem(models.Model):
    state = models.CharField(_("état"), max_length=20, choices=STATES)
    label = models.CharField(_("point à vérifier"), max_length=160)
    order = models.PositiveSmallIntegerField(_("rang"), default=10)
    active = models.BooleanField(_("proposé"), default=True)

    objects = ChecklistItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("point à vérifier")
        verbose_name_plural = _("points à vérifier")
        ordering = ["state", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "label"],
                name="ideas_checklist_item_once",
                violation_error_message=_("Ce point existe déjà pour cet état."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class ChecklistTick(models.Model):
    """One row an idea and a point: who looked at it last."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="checklist_ticks")
    item = models.ForeignKey(
        ChecklistItem, on_delete=models.PROTECT, related_name="ticks"
    )  # what was looked at stays readable
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("point vérifié")
        constraints = [models.UniqueConstraint(fields=["idea", "item"], name="ideas_checklist_tick_once")]

    def __str__(self) -> str:
        return f"{self.idea} : {self.item}"
