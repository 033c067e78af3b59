"""What the intranet may show of the box: ideas open to everybody, the newest first, and how many there are."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from ideas.models import Idea
from ideas.offers import offers_of

LATEST = 20
SUMMARY = 400


@dataclass(frozen=True)
class Entry:
    """No name: a colleague who wrote inside the box did not write for whatever reads the feed."""

    title: str
    summary: str
    url: str
    at: datetime


def latest(count: int = LATEST) -> list[Entry]:
    ideas = Idea.objects.read_by_everybody().listed().order_by("-submitted_at", "-pk")
    return [
        Entry(
            title=title,
            summary=problem if len(problem) <= SUMMARY else f"{problem[:SUMMARY].rstrip()}…",
            url=settings.SITE_URL + reverse("ideas:detail", args=[pk]),
            at=at,
        )
        for pk, title, problem, at in ideas.values_list("pk", "title", "problem", "submitted_at")[:count]
    ]


def how_many() -> int:
    return sum(offer.ideas for offer in offers_of(everything=False)["kind"])
