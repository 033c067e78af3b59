"""Two clicks in a hurry: one move, and its receipt shown once, whether the first answer was read or dropped."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import SUCCESS, WARNING
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from tests.factories import make_idea, make_user
from tests.pages import words_of
from workflow.told_once import IN_A_HURRY, SaidOnce, clicked_twice

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


def test_what_a_colleague_did_an_instant_ago_is_not_ours(as_user, idea):
    """Both of the team may resume it, and the page asks for nothing but a word."""
    until = idea.due_on + timedelta(days=30)
    Idea.perform(idea.pk, "pause", by=idea.triage_owner, reason="l’avis attendu", until=until)
    resume = reverse("ideas:move", args=[idea.pk, "resume"])

    mine, theirs = as_user(idea.triage_owner), as_user(make_user(Role.INNOVATION_TEAM))

    assert mine.post(resume).status_code == 302
    assert theirs.post(resume).status_code == 409
    assert mine.post(resume).status_code == 302


def test_what_is_possible_again_is_asked_again(rf, idea):
    """The last line is that very move, and it may be made once more: whoever is refused now asked a second time."""
    owner = idea.triage_owner
    request = rf.post("/")
    request.user = owner
    Idea.perform(idea.pk, "assign", by=owner, owner=make_user(Role.INNOVATION_TEAM))
    assert not clicked_twice(request, idea, "assign")

    request.user = idea.author
    Idea.perform(idea.pk, "withdraw", by=idea.author)
    assert clicked_twice(request, idea, "withdraw")


class TestTheMessages:
    """Those of the next page."""

    @pytest.fixture
    def storage(self, rf):
        return SaidOnce(rf.get("/"))

    def words(self, storage: SaidOnce) -> list[str]:
        return [str(message) for message in storage]

    def test_the_same_words_are_said_once(self, storage):
        storage.add(SUCCESS, "C’est noté.")
        storage.add(SUCCESS, "C’est noté.")

        assert self.words(storage) == ["C’est noté."]

    def test_a_warning_is_not_taken_for_a_success(self, storage):
        storage.add(SUCCESS, "C’est noté.")
        storage.add(WARNING, "C’est noté.")

        assert len(self.words(storage)) == 2

    def test_what_was_shown_may_be_said_again(self, rf):
        first, answer = SaidOnce(rf.get("/")), HttpResponse()
        first.add(SUCCESS, "C’est noté.")
        first.update(answer)
        request = rf.get("/")
        request.COOKIES = {SaidOnce.cookie_name: answer.cookies[SaidOnce.cookie_name].value}
        storage = SaidOnce(request)
        assert self.words(storage) == ["C’est noté."]

        storage.add(SUCCESS, "C’est noté.")
        storage.update(answer := HttpResponse())

        request.COOKIES = {SaidOnce.cookie_name: answer.cookies[SaidOnce.cookie_name].value}
        assert self.words(SaidOnce(request)) == ["C’est noté."]
