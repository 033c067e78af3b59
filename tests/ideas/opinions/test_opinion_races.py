"""Two evaluators at one instant: the count is exact, and control without the lock of the idea."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas import scoring
from ideas.lifecycle import IdeaState
from ideas.models import Evaluation, Idea
from tests.factories import make_idea, make_session, make_user
from tests.ideas.committee.deciding import make_criterion
from tests.ideas.opinions.consulting import ask, counted
from tests.workflow.racing import hold_each_after_its_checks, together

pytestmark = pytest.mark.django_db(transaction=True)


def two_asked():
    sync_roles()
    team, criterion = make_user(Role.INNOVATION_TEAM), make_criterion("impact", "Ampleur")
    session = make_session(timezone.localdate() + timedelta(days=30), secretary=team)
    idea = Idea.perform(make_idea(IdeaState.QUALIFIED).pk, "schedule_review", by=team, session=session)
    review, people = idea.reviews.get(), [make_user(), make_user()]
    requests = [ask(review, team, person) for person in people]
    return review, criterion, people, requests, team


@pytest.mark.parametrize("round_", [1, pytest.param(200, marks=pytest.mark.proof)])
def test_the_two_last_opinions_given_at_once_are_both_counted(round_):
    for _number in range(round_):
        review, criterion, people, _requests, _team = two_asked()
        together(*(partial(scoring.score, review, by=one, values={criterion.pk: 4}) for one in people))
        assert counted(review) == (2, 2)


def test_two_who_decline_at_once_are_both_taken_off(monkeypatch):
    hold_each_after_its_checks(monkeypatch)
    review, _criterion, people, requests, _team = two_asked()

    together(
        *(
            lambda row=row, person=person: Evaluation.perform(row.pk, "decline", by=person)
            for row, person in zip(requests, people, strict=True)
        )
    )

    assert counted(review) == (0, 0)


def test_control_without_the_row_of_the_idea_one_of_them_is_forgotten(monkeypatch):
    """Each counts what it sees: the other one's answer is not written yet."""
    hold_each_after_its_checks(monkeypatch)
    monkeypatch.setattr(Evaluation, "lock_before", classmethod(lambda cls, pk: None))
    found = set()
    for _number in range(8):
        review, _criterion, people, requests, _team = two_asked()
        together(
            *(
                lambda row=row, person=person: Evaluation.perform(row.pk, "decline", by=person)
                for row, person in zip(requests, people, strict=True)
            )
        )
        found.add(counted(review))

    assert found != {(0, 0)}


def test_a_request_accepted_while_it_is_taken_back_has_one_end():
    _review, _criterion, people, requests, team = two_asked()

    together(
        lambda: Evaluation.perform(requests[0].pk, "accept", by=people[0]),
        lambda: Evaluation.perform(requests[0].pk, "withdraw_request", by=team),
    )

    requests[0].refresh_from_db()
    assert requests[0].state == "withdrawn"
    assert requests[0].history.last().target == "withdrawn"
