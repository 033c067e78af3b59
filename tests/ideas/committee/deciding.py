"""What a decision types and where, and the ideas and the criteria that a session has before it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ideas.committee_turn import committee_turns
from ideas.lifecycle import IdeaState
from ideas.models import Criterion, Idea, Verdict
from tests.factories import make_idea


def make_criterion(axis: str, label: str, *, weight: int = 1) -> Criterion:
    levels = {f"level_{value}": f"{label}, niveau {value}" for value in range(1, 6)}
    return Criterion.objects.create(axis=axis, label=label, weight=weight, **levels)


def url(name, review):
    return reverse(f"ideas:{name}", args=[review.session_id, review.idea_id])


def words(verdict=Verdict.STUDY, reason="Le cadre juridique est à éclaircir.", **more):
    return {"verdict": verdict, "reason": reason, "seen": "", **more}


def add_to(session, team, **fields):
    """One more idea on the agenda of this session."""
    idea = make_idea(IdeaState.QUALIFIED, **fields)
    return Idea.perform(idea.pk, "schedule_review", by=team, session=session)


def statements(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def waiting(person):
    return [(turn.expected, turn.url) for turn in committee_turns(person)]
