"""What one session expects of somebody about its ideas: a line of its own for one idea, one line for several."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ideas.models import Review


class Expected(models.TextChoices):
    SCORE = "score", _("évaluer l’impact et la faisabilité")
    DECIDE = "decide", _("noter la décision du comité")
    PUBLISH = "publish", _("publier la décision notée")


@dataclass(frozen=True)
class CommitteeTurn:
    title: str
    expected: str
    url: str
    due_on: date | None
    icon: str = "clipboard-check"


@dataclass(frozen=True)
class Awaited:
    """One idea of a session, and what is expected of this person. `by_name`: they were asked for their opinion."""

    expected: Expected
    review: Review
    turn: CommitteeTurn
    by_name: bool = False


def gathered(awaited: Iterable[Awaited]) -> list[CommitteeTurn]:
    """In the order of the first of each."""
    groups: dict[tuple[int, str], list[Awaited]] = {}
    for each in awaited:
        groups.setdefault((each.review.session_id, each.expected), []).append(each)
    return [_together(group) if len(group) > 1 else group[0].turn for group in groups.values()]


def _together(group: list[Awaited]) -> CommitteeTurn:
    """To the list where each of them is marked, due with the first one."""
    first, session = group[0], group[0].review.session
    words = {"count": len(group), "day": date_format(session.held_on, "j F Y")}
    days = [each.turn.due_on for each in group if each.turn.due_on]
    # Whoever was asked by name may read nothing else of the session.
    asked_only = all(each.by_name for each in group)
    url = reverse("ideas:evaluations") if asked_only else f"{first.review.get_absolute_url()}#t-agenda"
    title = _titled(first.expected, len(group)) % words
    return CommitteeTurn(title, session.title, url, min(days, default=None), first.turn.icon)


def _titled(expected: Expected, count: int) -> str:
    if expected == Expected.PUBLISH:
        return ngettext(
            "%(count)d décision à publier, de la séance du %(day)s",
            "%(count)d décisions à publier, de la séance du %(day)s",
            count,
        )
    if expected == Expected.DECIDE:
        return ngettext(
            "%(count)d décision à noter pour la séance du %(day)s",
            "%(count)d décisions à noter pour la séance du %(day)s",
            count,
        )
    return ngettext(
        "%(count)d idée à évaluer pour la séance du %(day)s",
        "%(count)d idées à évaluer pour la séance du %(day)s",
        count,
    )
