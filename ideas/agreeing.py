"""The levels that a session agrees on after hearing everybody: the matrix shows them instead of the medians."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.levels import agreed_in_words
from ideas.models import CommitteeSession, FormerLevels, Review
from ideas.models.spread import spreads_of
from ideas.recusal import recused
from ideas.scoring import lock_in_review
from ideas.seats import decides, keeps_the_pen
from workflow.errors import PermissionDenied

# Medians are read to the tenth: what reads the same is the same.
READS_THE_SAME = 0.05


@dataclass(frozen=True)
class Agreement:
    """What the session agreed on, as it is told to those who sit there."""

    words: str
    reason: str
    by: User
    at: datetime


def agreements_of(review: Review) -> list[Agreement]:
    """The one in force, then those it took the place of; nothing asked of the database when there is none."""
    if review.agreed_at is None:
        return []
    now = _agreement(
        review.agreed_impact,
        review.agreed_feasibility,
        review.agreed_reason,
        review.agreed_by,
        review.agreed_at,
    )
    former = review.former_levels.latest_first()
    return [now, *(_agreement(row.impact, row.feasibility, row.reason, row.by, row.at) for row in former)]


def _agreement(
    impact: Decimal | None, feasibility: Decimal | None, reason: str, by: User, at: datetime
) -> Agreement:
    levels = agreed_in_words(impact, feasibility) or _("la médiane des avis")
    return Agreement(_("Convenu en séance : %(levels)s.") % {"levels": levels}, reason, by, at)


class ReasonMissing(Exception):
    """The session departs from what people said without telling why."""


class AgreedMeanwhile(Exception):
    """Somebody else wrote levels since the form was opened: they are those of `review`."""

    def __init__(self, review: Review) -> None:
        super().__init__(f"levels of review {review.pk} changed")
        self.review = review


def notes_levels(session: CommitteeSession, user: User) -> bool:
    return decides(session, user) or keeps_the_pen(session, user)


@transaction.atomic
def agree_levels(
    review: Review,
    *,
    by: User,
    impact: Decimal | None,
    feasibility: Decimal | None,
    reason: str = "",
    seen: str | None = None,
) -> None:
    """`None` keeps the median of an axis. What was agreed before stays known.

    `seen` is the `agreed_version` that the person read: `AgreedMeanwhile` when it is another one now.
    `PermissionDenied` for whoever neither decides nor keeps the pen, or stands close to the idea;
    `TransitionNotAllowed` once the idea has left the session, or its decision is published or told in published
    minutes.
    """
    held = _review_held_by(review, by)
    if _said(held) == (impact, feasibility, reason, by.pk):
        return
    if seen is not None and held.agreed_version != seen:
        raise AgreedMeanwhile(held)
    if not reason and _departs(held, {"impact": impact, "feasibility": feasibility}):
        raise ReasonMissing
    _keep(held)
    held.agreed_impact, held.agreed_feasibility, held.agreed_reason = impact, feasibility, reason
    held.agreed_by, held.agreed_at = by, timezone.now()
    held.save(update_fields=[f"agreed_{name}" for name in ("impact", "feasibility", "reason", "by", "at")])


def _review_held_by(review: Review, by: User) -> Review:
    """Under the lock of its idea, for whoever notes levels and stands apart from it."""
    idea = lock_in_review(review)
    if not notes_levels(review.session, by):
        raise PermissionDenied
    if too_close := recused(idea, by):
        raise PermissionDenied(too_close)
    return Review.objects.select_related("agreed_by").get(pk=review.pk)


def _said(review: Review) -> tuple[object, ...]:
    return review.agreed_impact, review.agreed_feasibility, review.agreed_reason, review.agreed_by_id


def _departs(review: Review, levels: dict[str, Decimal | None]) -> bool:
    """A level where nobody gave an opinion departs from it too."""
    spreads = spreads_of([review])[review.pk]
    return any(
        level is not None
        and (axis not in spreads or abs(float(level) - spreads[axis].median) >= READS_THE_SAME)
        for axis, level in levels.items()
    )


def _keep(review: Review) -> None:
    if review.agreed_at is not None:
        FormerLevels.objects.create(
            review=review,
            impact=review.agreed_impact,
            feasibility=review.agreed_feasibility,
            reason=review.agreed_reason,
            by=review.agreed_by,
            at=review.agreed_at,
        )
