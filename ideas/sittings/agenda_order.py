"""The order of an agenda, how long each point takes and what is asked of the committee."""

from datetime import datetime, time, timedelta
from operator import attrgetter

from django.db import models, transaction
from django.utils.translation import pgettext

from ideas.models import CommitteeSession, Review
from ideas.models.session import PLACED_AMONG_IDEAS
from ideas.sitting import TAKES_IDEAS
from workflow.errors import TransitionNotAllowed


@transaction.atomic
def arrange(
    session: CommitteeSession,
    facts: dict[int, tuple[int | None, str]],
    *,
    moved: str = "",
    up: bool = False,
) -> None:
    """`facts`: minutes and what is asked, by the key of the review. `moved`: what goes one place up, or down, among
    the ideas and the other points that have a place (`key_of`).

    `TransitionNotAllowed` once the minutes are published.
    """
    held = CommitteeSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if held.state not in TAKES_IDEAS:
        raise TransitionNotAllowed("the agenda is closed", object=held, method=held.hold)
    rows = _one_place_further(_in_one_order(held), moved, up=up)
    for order, row in enumerate(rows, start=1):
        row.order = order
    reviews = [row for row in rows if isinstance(row, Review)]
    for review in reviews:
        review.minutes, review.asked = facts.get(review.pk, (review.minutes, review.asked))
    Review.objects.bulk_update(reviews, ["order", "minutes", "asked"])
    for model in PLACED_AMONG_IDEAS:
        model.objects.bulk_update([row for row in rows if isinstance(row, model)], ["order"])


def key_of(row: models.Model) -> str:
    """What names it on the page where the agenda is ordered: « 12 » for an idea, « gatepoint-12 » for a gate."""
    return str(row.pk) if isinstance(row, Review) else f"{row._meta.model_name}-{row.pk}"


def _in_one_order(session: CommitteeSession) -> list[models.Model]:
    """An idea comes before what has the same place. One that left keeps its own: its decision may be read there."""
    rows = list(session.reviews.order_by("order", "pk"))
    for model in PLACED_AMONG_IDEAS:
        rows += model.objects.of(session)
    return sorted(rows, key=attrgetter("order"))


def _one_place_further(rows: list[models.Model], moved: str, *, up: bool) -> list[models.Model]:
    """Past its nearest neighbour that is still on the agenda."""
    places = [n for n, row in enumerate(rows) if not isinstance(row, Review) or row.left_at is None]
    rank = next((n for n, place in enumerate(places) if key_of(rows[place]) == moved), None)
    if rank is None:
        return rows
    other = rank - 1 if up else rank + 1
    if 0 <= other < len(places):
        here, there = places[rank], places[other]
        rows[here], rows[there] = rows[there], rows[here]
    return rows


def ends_of(starts_at: time | None, minutes: list[int | None]) -> list[time | None]:
    """When each point should be over; nothing from the first whose length nobody said."""
    ends, now = [], starts_at and datetime.combine(datetime.min, starts_at)
    for length in minutes:
        now = now + timedelta(minutes=length) if now and length else None
        ends.append(now and now.time())
    return ends


def hour_in_words(moment: time) -> str:
    """« 15 h », « 15 h 30 »."""
    if moment.minute:
        words = pgettext("hour of the day", "%(hour)d h %(minute)02d")
    else:
        words = pgettext("hour of the day", "%(hour)d h")
    return words % {"hour": moment.hour, "minute": moment.minute}
