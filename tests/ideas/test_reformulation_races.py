"""The author answers at the instant when the innovation team proposes other words: one of the two wins."""

import pytest
from django.db.models import QuerySet

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Answer, Idea
from tests.factories import PROBLEM, make_idea, make_user, reword, somebody
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db(transaction=True)

OTHER = "D’autres mots, que personne n’a encore lus, sur ce que deviennent les vidéoprojecteurs."


@pytest.fixture
def proposed():
    sync_roles()
    return reword(make_idea(IdeaState.QUALIFICATION))


def approve(idea, seen):
    return lambda: Idea.perform(idea.pk, "approve_reformulation", by=idea.author, seen=seen)


def propose_again(idea, seen, by):
    words = {"problem": OTHER, "solution": idea.solution, "reason": "Mieux encore.", "seen": seen}
    return lambda: Idea.perform(idea.pk, "propose_reformulation", by=by, **words)


def meet(idea):
    """Both read the same proposal; what each of them was told."""
    seen, team = idea.reformulations.pending().get().pk, somebody(Role.INNOVATION_TEAM)
    return together(approve(idea, seen), propose_again(idea, seen, team))


@pytest.mark.parametrize("_round", range(5))
def test_of_an_approval_and_another_proposal_exactly_one_wins(proposed, monkeypatch, _round):
    hold_each_after_its_checks(monkeypatch)

    approval, proposal = meet(proposed)

    assert sum(isinstance(result, Idea) for result in (approval, proposal)) == 1
    idea = Idea.objects.get(pk=proposed.pk)
    first, *others = idea.reformulations.order_by("pk")
    if isinstance(approval, Idea):
        assert (idea.problem, first.answer, others) == (first.problem, Answer.APPROVED, [])
        assert idea.reformulation_due_on is None
    else:
        assert (idea.problem, first.answer) == (PROBLEM, Answer.DROPPED)
        assert [each.problem for each in others] == [OTHER]
        assert idea.reformulation_due_on is not None


def test_of_two_proposals_written_at_once_exactly_one_waits(proposed, monkeypatch):
    hold_each_after_its_checks(monkeypatch)
    seen = proposed.reformulations.pending().get().pk
    people = [somebody(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)]

    results = together(*(propose_again(proposed, seen, person) for person in people))

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert proposed.reformulations.pending().count() == 1


def test_control_without_the_lock_both_would_be_told_yes(proposed, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)
    hold_each_after_its_checks(monkeypatch)

    results = meet(proposed)

    assert [isinstance(result, Idea) for result in results] == [True, True]
