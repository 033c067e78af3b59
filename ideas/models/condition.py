"""What a decision asks to be true, by whom and by when; ticked once it is."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ideas.lifecycle import IdeaState
from ideas.models.decision import Decision
from ideas.models.idea import Idea

# Of an idea that stopped or left, nothing is asked any more.
OVER = [IdeaState.STOPPED, IdeaState.WITHDRAWN, IdeaState.MERGED, IdeaState.REDIRECTED, IdeaState.COMPLETED]


class DecisionConditionQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Those of a draft are between those who decide."""
        return self.filter(decision__published_at__isnull=False)

    def of_idea(self, idea: models.Model | int) -> Self:
        """The soonest due first; those without a day last."""
        found = self.published().filter(decision__idea=idea).select_related("owner", "met_by", "decision")
        return found.order_by(models.F("due_on").asc(nulls_last=True), "pk")

    def owed(self) -> Self:
        """What somebody still has to do by a day."""
        open_ideas = ~Q(decision__idea__state__in=OVER)
        return self.published().filter(open_ideas, met_on=None, due_on__isnull=False)


class DecisionCondition(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="conditions")
    text = models.CharField(_("condition"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui s’en charge"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what was asked was asked of somebody
        related_name="decision_conditions",
    )
    due_on = models.DateField(_("pour le"), null=True, blank=True)
    met_on = models.DateField(_("remplie le"), null=True, editable=False)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = DecisionConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="ideas_condition_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="ideas_condition_met_by_somebody",
                condition=Q(met_on=None, met_by=None) | Q(met_on__isnull=False, met_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{self.idea.get_absolute_url()}#conditions"

    @property
    def idea(self) -> Idea:
        return self.decision.idea

    def asked_on(self) -> date:
        return timezone.localdate(self.decision.published_at)
