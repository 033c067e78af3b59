"""What the intranet may show of the box: ideas open to everybody, the newest first, and how many there are.

Without the merged ones, which lead elsewhere: to the common idea, which is there.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from ideas.lifecycle import IdeaState
from ideas.markdown import plain
from ideas.models import Idea
from ideas.offers import offers_of

LATEST = 20
SUMMARY = 400
# Pasted from a slide, a soft line break is one of them; XML has no way to write them, even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """Words without any mark. No name: a colleague who wrote inside the box did not write for whatever reads the
    feed.
    """

    title: str
    summary: str
    url: str
    at: datetime


def latest(count: int = LATEST) -> list[Entry]:
    ideas = Idea.objects.read_by_everybody().standing().order_by("-submitted_at", "-pk")
    return [
        Entry(
            title=writable(title),
            summary=_summary(plain(writable(problem))),
            url=settings.SITE_URL + reverse("ideas:detail", args=[pk]),
            at=at,
        )
        for pk, title, problem, at in ideas.values_list("pk", "title", "problem", "submitted_at")[:count]
    ]


def writable(text: str) -> str:
    """What any feed can carry."""
    return _NOT_IN_XML.sub(" ", text)


def _summary(text: str) -> str:
    return text if len(text) <= SUMMARY else f"{text[:SUMMARY].rstrip()}…"


def how_many() -> int:
    offers = offers_of(everything=False)
    merged = sum(offer.ideas for offer in offers["outcome"] if offer.value == IdeaState.MERGED)
    return sum(offer.ideas for offer in offers["kind"]) - merged
