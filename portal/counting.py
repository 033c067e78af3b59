"""What the box says of itself in figures. Counted by a task: no page counts.

Ten people at least stand behind every figure; where one part of a whole is too small, the next smallest is kept back
with it, so that no subtraction gives it away.
"""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from accounts.small_cells import are_enough, cell, kept_back
from ideas.lifecycle import IdeaState
from ideas.models import Decision, Idea, IdeaTransition, Transfer, Verdict, Visibility
from incubation.person_days import person_days
from portal.delays import Delay, median_of, usual_waits

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
        **person_days(),
        "in_use": cell(Idea.objects.read_by_everybody().changed_things().values_list("author", flat=True)),
        "waits": usual_waits(now),
    }


def _deposited() -> dict[str, object]:
    """Ideas and authors. What few may read counts only with ten people who wrote nothing else: whoever counts the
    catalogue beside this figure learns of nobody.
    """
    found = Idea.objects.exclude(submitted_at=None).exclude(state=IdeaState.REDIRECTED)
    shared = list(found.exclude(visibility=Visibility.RESTRICTED).values_list("author", flat=True))
    restricted = list(found.restricted().values_list("author", flat=True))
    if are_enough(len(set(restricted) - set(shared))):
        shared += restricted
    return cell(shared)


def _first_contacts(since: datetime) -> list[Delay]:
    lines = IdeaTransition.objects.filter(name="record_contact", subject__in=Idea.objects.read_by_everybody())
    rows = lines.values_list("subject__author", "subject__submitted_at").annotate(first=Min("at"))
    return [Delay(*row) for row in rows.filter(first__gte=since)]


def _decisions(since: datetime) -> list[Delay]:
    """The first decision of each idea: what a reopened one waited for begins later."""
    published = Decision.objects.outcomes().filter(idea__in=Idea.objects.read_by_everybody())
    rows = published.order_by().values_list("idea__author", "idea__submitted_at", "idea")
    return [
        Delay(*row[:2], row[3]) for row in rows.annotate(first=Min("published_at")).filter(first__gte=since)
    ]


def _outcomes() -> dict[str, object]:
    """By verdict, the last one of each idea."""
    published = Decision.objects.outcomes().filter(idea__in=Idea.objects.read_by_everybody())
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
        "value": sum(ideas[verdict] for verdict in people) if are_enough(len(everybody)) else None,
        "parts": {verdict: None if verdict in hidden else ideas[verdict] for verdict in people},
    }


def _transfers() -> dict[str, object]:
    """Those answered; how many were sent is said unless it tells of the few that wait."""
    sent = Transfer.objects.standing().filter(idea__in=Idea.objects.read_by_everybody())
    answered = list(sent.answered().values_list("idea__author", flat=True))
    waiting = list(sent.unanswered().values_list("idea__author", flat=True))
    told = cell(answered)
    tells_nobody = not waiting or are_enough(len(set(waiting)))
    return {**told, "sent": len(answered) + len(waiting) if told["value"] and tells_nobody else None}
