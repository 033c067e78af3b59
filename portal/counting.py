"""What the box says of itself in figures. Counted by a task: no page counts.

Ten people at least stand behind every figure; where one part of a whole is too small, the next smallest is kept back
with it, so that no subtraction gives it away.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from ideas.lifecycle import IdeaState
from ideas.models import Decision, Idea, IdeaTransition, Transfer, Verdict, Visibility
from portal.delays import FEWEST, Delay, median_of, usual_waits

A_YEAR = timedelta(days=365)
OUTCOMES = (Verdict.EXPERIMENT, Verdict.STUDY, Verdict.TRANSFER)


def count() -> dict[str, object]:
    """Everything that is shown, in words that JSON has."""
    now = timezone.now()
    return {
        "as_of": now.isoformat(),
        "deposited": _deposited(),
        "first_contact": median_of(_first_contacts(now - A_YEAR)),
        "decision": median_of(_decisions(now - A_YEAR)),
        "outcomes": _outcomes(),
        "transfers": _transfers(),
        "in_use": _cell(Idea.objects.read_by_everybody().changed_things().values_list("author", flat=True)),
        "waits": usual_waits(now),
    }


def _deposited() -> dict[str, object]:
    """Ideas and authors. What few may read counts only with ten people who wrote nothing else: whoever counts the
    catalogue beside this figure learns of nobody.
    """
    found = Idea.objects.exclude(submitted_at=None).exclude(state=IdeaState.REDIRECTED)
    shared = list(found.exclude(visibility=Visibility.RESTRICTED).values_list("author", flat=True))
    restricted = list(found.restricted().values_list("author", flat=True))
    if len(set(restricted) - set(shared)) >= FEWEST:
        shared += restricted
    return _cell(shared)


def _cell(people: Iterable[int]) -> dict[str, object]:
    """`people`: the author of each idea that counts."""
    people = list(people)
    behind = len(set(people))
    return {"value": len(people), "people": behind} if behind >= FEWEST else {"value": None}


def _first_contacts(since: datetime) -> list[Delay]:
    lines = IdeaTransition.objects.filter(name="record_contact", subject__in=Idea.objects.read_by_everybody())
    rows = lines.values_list("subject__author", "subject__submitted_at").annotate(first=Min("at"))
    return [Delay(*row) for row in rows.filter(first__gte=since)]


def _decisions(since: datetime) -> list[Delay]:
    """The first decision of each idea: what a reopened one waited for begins later."""
    published = Decision.objects.published().filter(idea__in=Idea.objects.read_by_everybody())
    rows = published.order_by().values_list("idea__author", "idea__submitted_at", "idea")
    return [
        Delay(*row[:2], row[3]) for row in rows.annotate(first=Min("published_at")).filter(first__gte=since)
    ]


def _outcomes() -> dict[str, object]:
    """By verdict, the last one of each idea."""
    published = Decision.objects.published().filter(idea__in=Idea.objects.read_by_everybody())
    latest = published.order_by("idea", "-published_at").distinct("idea")
    behind: dict[str, set[int]] = defaultdict(set)
    ideas: Counter[str] = Counter()
    for verdict, author in latest.values_list("verdict", "idea__author"):
        ideas[verdict] += 1
        behind[verdict].add(author)
    people = {str(verdict): len(behind[verdict]) for verdict in OUTCOMES}
    everybody = set().union(*(behind[verdict] for verdict in OUTCOMES))
    hidden = kept_back(people)
    return {
        "value": sum(ideas[verdict] for verdict in people) if len(everybody) >= FEWEST else None,
        "parts": {verdict: None if verdict in hidden else ideas[verdict] for verdict in people},
    }


def kept_back(people: dict[str, int]) -> set[str]:
    """The parts of a whole that are not shown: those of too few people, and enough others for nobody to find them by
    subtraction.
    """
    parts = sorted(people, key=lambda part: people[part])
    hidden = {part for part in parts if people[part] < FEWEST}
    for part in parts:
        if not hidden or (len(hidden) > 1 and sum(people[each] for each in hidden) >= FEWEST):
            break
        hidden.add(part)
    return hidden


def _transfers() -> dict[str, object]:
    """Those answered; how many were sent is said unless it tells of the few that wait."""
    sent = Transfer.objects.standing().filter(idea__in=Idea.objects.read_by_everybody())
    answered = list(sent.answered().values_list("idea__author", flat=True))
    waiting = list(sent.unanswered().values_list("idea__author", flat=True))
    cell = _cell(answered)
    tells_nobody = not waiting or len(set(waiting)) >= FEWEST
    return {**cell, "sent": len(answered) + len(waiting) if cell["value"] and tells_nobody else None}
