"""An idea on the agenda of a session."""

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ideas.lifecycle import IdeaState
from ideas.models.criterion import Axis, CriteriaGrid, Criterion
from ideas.models.idea import Idea
from ideas.models.level import agreed_level, within_bounds
from ideas.models.session import CommitteeSession
from ideas.sitting import CLOSED

if TYPE_CHECKING:
    from ideas.models.decision import Decision


class ReviewQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(left_at=None)

    def settled(self) -> Self:
        """The decision was settled, or the minutes tell it: it is still to be published, and is not rewritten or
        dropped any more.

        An idea without a decision in a session of long ago is not stuck there.
        """
        settled = Q(session__state__in=CLOSED) | Q(idea__decisions__telling__isnull=False)
        # Of one and the same decision: a former round of the idea settles nothing in this one.
        return self.pending().filter(
            settled,
            idea__decisions__isnull=False,
            idea__decisions__published_at=None,
            idea__decisions__dropped_at=None,
        )

    def for_agenda(self) -> Self:
        return self.select_related(
            "idea__author__unit", "grid", "agreed_by", "carried_from__session"
        ).order_by("order", "pk")


class Review(models.Model):
    """One idea on the agenda of one session."""

    session = models.ForeignKey(CommitteeSession, on_delete=models.PROTECT, related_name="reviews")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="reviews")
    grid = models.ForeignKey(
        CriteriaGrid,
        verbose_name=_("grille de critères"),
        null=True,  # no grid was in force yet when the idea was put on the agenda
        editable=False,
        on_delete=models.PROTECT,  # what was scored keeps its meaning
        related_name="reviews",
    )
    order = models.PositiveSmallIntegerField(_("ordre"))
    minutes = models.PositiveSmallIntegerField(_("minutes prévues"), null=True, blank=True)
    asked = models.CharField(_("ce qui est demandé au comité"), max_length=200, blank=True)
    carried_from = models.ForeignKey(
        "self",
        verbose_name=_("avis repris de"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # what was said there is said here
        related_name="+",
    )
    left_at = models.DateTimeField(_("retirée de l’ordre du jour le"), null=True, blank=True)
    # What the session agrees on, instead of the median; without a level on an axis, the median is kept there.
    agreed_impact = agreed_level(_("impact convenu"))
    agreed_feasibility = agreed_level(_("faisabilité convenue"))
    agreed_reason = models.CharField(_("pourquoi ces niveaux"), max_length=500, blank=True, editable=False)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("niveaux notés par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # an agreement is signed
        related_name="+",
    )
    agreed_at = models.DateTimeField(_("niveaux notés le"), null=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("point de l’ordre du jour")
        verbose_name_plural = _("ordre du jour")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(left_at=None), name="ideas_one_pending_review"
            ),
            models.CheckConstraint(
                name="ideas_agreed_level_between_1_and_5",
                condition=within_bounds("agreed_impact") & within_bounds("agreed_feasibility"),
                violation_error_message=_("Un niveau va de 1 à 5."),
            ),
            models.CheckConstraint(
                name="ideas_agreed_by_somebody",
                condition=Q(agreed_at__isnull=False, agreed_by__isnull=False)
                | Q(agreed_at=None, agreed_by=None, agreed_impact=None, agreed_feasibility=None),
            ),
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

    @property
    def judged_on(self) -> CriteriaGrid | None:
        """The grid of the day it entered the session; the one in force when there was none."""
        return self.grid or CriteriaGrid.objects.judging(self.idea.campaign_id)

    @property
    def criteria(self) -> list[Criterion]:
        grid = self.judged_on
        return list(grid.criteria.in_use()) if grid else []

    @property
    def threshold(self) -> float:
        """From which mean an axis is strong."""
        return float(self.grid.threshold) if self.grid else settings.MATRIX_THRESHOLD

    @property
    def agreed(self) -> dict[str, Decimal | None]:
        """The level that the session agreed on, axis by axis."""
        return {Axis.IMPACT: self.agreed_impact, Axis.FEASIBILITY: self.agreed_feasibility}

    @property
    def agreed_version(self) -> str:
        """Which agreement this is, for a form to say what its reader saw."""
        return self.agreed_at.isoformat() if self.agreed_at else ""

    def draft(self) -> "Decision | None":
        return self.idea.decisions.drafted().first()
