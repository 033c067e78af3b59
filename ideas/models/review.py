"""An idea on the agenda of a session."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from ideas.lifecycle import IdeaState
from ideas.models.criterion import Axis
from ideas.models.idea import Idea
from ideas.models.session import CommitteeSession
from ideas.sitting import CLOSED

if TYPE_CHECKING:
    from ideas.models.decision import Decision


class ReviewQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(left_at=None)

    def settled(self) -> Self:
        """The minutes tell the decision: it is still to be published, and is not rewritten or dropped any more.

        An idea without a decision in a session of long ago is not stuck there.
        """
        noted = self.filter(idea__decisions__isnull=False, idea__decisions__published_at=None)
        return noted.pending().filter(session__state__in=CLOSED)

    def for_agenda(self) -> Self:
        return self.with_axis_scores().select_related("idea__author__unit").order_by("order", "pk")

    def with_axis_scores(self) -> Self:
        """`impact` and `feasibility`: weighted means of the scores, 1 to 5, `None` without a score."""

        def mean(axis: str) -> models.Expression:
            on_axis = Q(scores__criterion__axis=axis)
            # Of whole numbers, PostgreSQL would give a whole quotient: 2 instead of 2.5.
            weighted = Cast("scores__value", models.FloatField()) * models.F("scores__criterion__weight")
            return models.Sum(weighted, filter=on_axis, output_field=models.FloatField()) / models.Sum(
                "scores__criterion__weight", filter=on_axis, output_field=models.FloatField()
            )

        return self.annotate(impact=mean(Axis.IMPACT), feasibility=mean(Axis.FEASIBILITY))


class Review(models.Model):
    """One idea on the agenda of one session."""

    session = models.ForeignKey(CommitteeSession, on_delete=models.PROTECT, related_name="reviews")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="reviews")
    order = models.PositiveSmallIntegerField(_("ordre"))
    minutes = models.PositiveSmallIntegerField(_("minutes prévues"), null=True, blank=True)
    asked = models.CharField(_("ce qui est demandé au comité"), max_length=200, blank=True)
    left_at = models.DateTimeField(_("retirée de l’ordre du jour le"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("point de l’ordre du jour")
        verbose_name_plural = _("ordre du jour")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(left_at=None), name="ideas_one_pending_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.idea}"

    def get_absolute_url(self) -> str:
        return f"{self.session.get_absolute_url()}?idea={self.idea_id}"

    @property
    def is_open(self) -> bool:
        """Scores and the decision may still be written."""
        return self.left_at is None and self.idea.state == IdeaState.IN_REVIEW

    @property
    def is_settled(self) -> bool:
        return type(self).objects.settled().filter(pk=self.pk).exists()

    def draft(self) -> "Decision | None":
        return self.idea.decisions.drafted().first()
