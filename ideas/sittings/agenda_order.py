"""The order of an agenda, how long each point takes and what is asked of the committee."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.translation import pgettext

from ideas.models import CommitteeSession, Review
from ideas.sitting import TAKES_IDEAS
from workflow.errors import TransitionNotAllowed


@transaction.atomic
def arrange(
    session: CommitteeSession,
    facts: dict[int, tuple[int | None, str]],
    *,
    moved: int | None = None,
    up: bool = False,
) -> None:
    """`facts`: minutes and what is asked, by the key of the review. `moved`: the one that goes one place up, or down.

    `TransitionNotAllowed` once the minutes are published.
    """
    held = CommitteeSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if held.state not in TAKES_IDEAS:
        raise TransitionNotAllowed("the agenda is closed", object=held, method=held.hold)
    reviews = list(held.reviews.pending().order_by("order", "pk"))
    place = next((n for n, review in enumerate(reviews) if review.pk == moved), None)
    if place is not None:
        other = place - 1 if up else place + 1
        if 0 <= other < len(reviews):
            reviews[place], reviews[other] = reviews[other], reviews[place]
    for order, review in enumerate(reviews, start=1):
        review.order = order
        review.minutes, review.asked = facts.get(review.pk, (review.minutes, review.asked))
    Review.objects.bulk_update(reviews, ["order", "minutes", "asked"])


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
