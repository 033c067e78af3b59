"""What a decision types and where, and the ideas and the criteria that a session has before it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ideas.committee_turn import committee_turns
from ideas.lifecycle import IdeaState
from ideas.models import CriteriaGrid, Criterion, Idea, Verdict
from tests.factories import answer, make_idea


def grid_in_force(**fields) -> CriteriaGrid:
    """The one that judges, or a first one."""
    known = CriteriaGrid.objects.judging(None)
    first = {"name": "Grille d’essai", "published_on": timezone.localdate()}
    return known or CriteriaGrid.objects.create(**{**first, **fields})


def make_criterion(axis: str, label: str, *, weight: int = 1, grid: CriteriaGrid | None = None) -> Criterion:
    levels = {f"level_{value}": f"{label}, niveau {value}" for value in range(1, 6)}
    return (grid or grid_in_force()).criteria.create(axis=axis, label=label, weight=weight, **levels)


def url(name, review):
    return reverse(f"ideas:{name}", args=[review.session_id, review.idea_id])


def words(verdict=Verdict.STUDY, reason="Le cadre juridique est à éclaircir.", **more):
    """With what an answer of this kind owes, as the form posts it."""
    owed = answer(verdict)
    if "contact" in owed:
        owed["contact"] = owed["contact"].pk
    return {"verdict": verdict, "reason": reason, "seen": "", **owed, **more}


def noted(verdict=Verdict.STUDY, reason="Le cadre juridique est à éclaircir.", **more):
    """The same, as `draft_decision` receives it."""
    return {"verdict": verdict, "reason": reason, "seen": "", "units": [], **answer(verdict), **more}


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
