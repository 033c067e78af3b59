"""Two clicks in a hurry: one move, and its receipt shown once, whether the first answer was read or dropped."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from tests.factories import make_idea, make_user
from tests.pages import words_of
from workflow.told_once import IN_A_HURRY

pytestmark = pytest.mark.django_db

DONE = "C’est noté : idée retirée."


@pytest.fixture
def idea():
    return make_idea(IdeaState.SUBMITTED)


def withdraw(client: Client, idea: Idea, comment: str = "Déjà fait ailleurs."):
    return client.post(reverse("ideas:move", args=[idea.pk, "withdraw"]), {"comment": comment})


def receipts(client: Client, idea: Idea) -> int:
    return words_of(client.get(idea.get_absolute_url())).count(DONE)


@pytest.mark.parametrize("answer_is_dropped", [False, True])
def test_the_second_click_leads_where_the_first_did_and_says_it_once(as_user, idea, answer_is_dropped):
    client = as_user(idea.author)
    first = withdraw(client, idea)
    if answer_is_dropped:
        del client.cookies["messages"]

    second = withdraw(client, idea)

    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert idea.history.filter(name="withdraw").count() == 1
    assert receipts(client, idea) == 1


@pytest.mark.parametrize("comment", ["Déjà fait ailleurs.", "Finalement, non."])
@pytest.mark.parametrize("is_in_a_hurry", [True, False])
def test_later_or_with_other_words_one_is_told_that_it_is_done(as_user, idea, comment, is_in_a_hurry):
    client = as_user(idea.author)
    moment = timezone.now()
    with time_machine.travel(moment, tick=False):
        withdraw(client, idea)

    with time_machine.travel(moment + IN_A_HURRY - timedelta(seconds=is_in_a_hurry), tick=False):
        again = withdraw(client, idea, comment)

    same_click = is_in_a_hurry and comment == "Déjà fait ailleurs."
    assert again.status_code == (302 if same_click else 409)
    assert same_click or comment in words_of(again)


def somebody_else_of_the_team() -> User:
    return make_user(Role.INNOVATION_TEAM)


def test_what_somebody_else_did_an_instant_ago_is_not_ours(as_user, idea):
    mine, theirs = as_user(idea.triage_owner), as_user(somebody_else_of_the_team())
    closing = reverse("ideas:move", args=[idea.pk, "withdraw"])
    first = as_user(idea.author).post(closing, {"comment": ""})
    assert first.status_code == 302

    assert {client.post(closing, {"comment": ""}).status_code for client in (mine, theirs)} <= {403, 409}


def test_what_is_possible_again_is_no_second_click(as_user, idea):
    """Assigned twice in a row, the idea is assigned twice: nobody takes the second for the first."""
    client = as_user(idea.triage_owner)
    colleagues = [somebody_else_of_the_team(), somebody_else_of_the_team()]
    assign = reverse("ideas:move", args=[idea.pk, "assign"])

    for colleague in colleagues:
        assert client.post(assign, {"owner": colleague.pk}).status_code == 302

    idea.refresh_from_db()
    assert idea.triage_owner == colleagues[-1]
    assert idea.history.filter(name="assign").count() == 2
