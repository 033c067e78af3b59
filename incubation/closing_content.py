"""All that a closing review says, its figures drawn from facts, as JSON holds it: now, or frozen when the project ends.

Of people it holds keys: an account that is anonymised is anonymised there too, and the fingerprint stays true.
"""

from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone

from ideas.models import Credit
from ideas.recognition import record_credits_of
from incubation.models import FollowUpReview, Indicator, Project
from incubation.person_days import days_of
from incubation.study_content import fingerprint_of

Content = dict[str, Any]

WORDS = (
    "expected",
    "obtained",
    "users_word",
    "learnings",
    "differently",
    "outcome",
    "continuation",
    "reuse",
    "no_practice_reason",
)


def content_of(project: Project) -> Content:
    """What was frozen, or what the facts say today."""
    review = project.closing_review
    return review.content if review.content is not None else _content(project)


def freeze(project: Project) -> None:
    """In the transaction that completes the project; whoever a fact credits since the last sweep is credited too."""
    record_credits_of(project.idea)
    review, content = project.closing_review, _content(project)
    review.content, review.fingerprint, review.frozen_at = content, fingerprint_of(content), timezone.now()
    review.save(update_fields=["content", "fingerprint", "frozen_at"])


def _content(project: Project) -> Content:
    review = project.closing_review
    written = project.follow_up_reviews.exclude(written_at=None)
    return {
        "title": project.title,
        "carrier": project.intrapreneur_id,
        "owner_unit": project.owner_unit.name if project.owner_unit else "",
        **{name: getattr(review, name) for name in WORDS},
        "indicators": [_indicator(each) for each in project.indicators.with_measures()],
        "reviews": [_review(each) for each in written],
        "resources": _resources(project),
        "days": {name: cell["value"] for name, cell in days_of(project.allocations.begun()).items()},
        "credits": _credits(project),
    }


def _indicator(indicator: Indicator) -> Content:
    latest = indicator.latest
    return {
        "label": indicator.label,
        "unit": indicator.unit,
        "is_key": indicator.is_key,
        "baseline": _plain(indicator.baseline),
        "target": _plain(indicator.target),
        "last": _plain(latest.value) if latest else None,
        "last_on": latest.on.isoformat() if latest else None,
        "measures": len(indicator.measures.all()),
        "reached": indicator.is_reached,
    }


def _review(review: FollowUpReview) -> Content:
    return {
        "months": review.months,
        "written_on": timezone.localdate(review.written_at).isoformat(),
        "in_use": review.in_use,
        "signs": [
            bool(getattr(review, name))
            for name in ("indicators_followed", "feedback_collected", "changes_made")
        ],
    }


def _resources(project: Project) -> list[Content]:
    """By what they are counted in. What nobody answered yet was not granted."""
    sums = {name: Sum(name) for name in ("asked", "granted", "spent")}
    totals = project.resources.order_by("unit").values("unit").annotate(**sums)
    return [
        {"unit": total["unit"], **{name: _plain(total[name] or Decimal(0)) for name in sums}}
        for total in totals
    ]


def _credits(project: Project) -> list[Content]:
    """Those whom everybody who reads the idea may know."""
    idea = project.idea
    given = Credit.objects.to_thank().filter(idea=idea).exclude(contribution__name_hidden=True)
    if idea.name_hidden:
        given = given.filter(~Q(person=idea.author_id))
    kinds: dict[int, list[str]] = {}
    for person, kind in given.order_by("person", "kind").values_list("person", "kind"):
        known = kinds.setdefault(person, [])
        if kind not in known:
            known.append(kind)
    return [{"person": person, "kinds": said} for person, said in kinds.items()]


def _plain(value: Decimal) -> str:
    """As the column keeps it or as it was typed, a figure is written one way."""
    return f"{value.normalize():f}"
