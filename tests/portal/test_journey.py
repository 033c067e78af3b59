"""The one journey: six steps for an idea on its way, fewer and an outcome for one that left it."""

import re

import pytest
from django.urls import reverse

from ideas.lifecycle import IdeaState
from portal.templatetags.journey import journey_of
from tests.factories import make_idea

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "position", "outcome"),
    [
        (IdeaState.DRAFT, 1, None),
        (IdeaState.SUBMITTED, 1, None),
        (IdeaState.QUALIFICATION, 2, None),
        (IdeaState.NEEDS_INFO, 2, None),
        (IdeaState.QUALIFIED, 2, None),
        (IdeaState.IN_REVIEW, 2, None),
        (IdeaState.INCUBATING, 3, None),
        (IdeaState.TRANSFERRED, 2, "transferred"),
        (IdeaState.STOPPED, 2, "stopped"),
        (IdeaState.WITHDRAWN, 1, "withdrawn"),
        (IdeaState.MERGED, 1, "merged"),
        (IdeaState.REDIRECTED, 1, "redirected"),
    ],
)
def test_where_an_idea_is(state, position, outcome):
    idea = make_idea(state)

    journey = journey_of(idea, idea.author)

    assert journey.position == position
    assert (journey.outcome and journey.outcome.code) == outcome
    assert [step.status for step in journey.steps[:position]] == ["done"] * (position - 1) + ["current"]
    assert len(journey.steps) == (position if outcome else 6)


def test_the_ball_says_whether_it_is_mine():
    idea = make_idea(IdeaState.NEEDS_INFO)

    assert journey_of(idea, idea.author).ball.is_mine
    assert not journey_of(idea, idea.triage_owner).ball.is_mine


def test_nobody_is_awaited_once_it_is_over():
    assert journey_of(make_idea(IdeaState.WITHDRAWN), None).ball is None


def test_the_button_of_the_turn_is_the_only_one_that_stands_out(as_user):
    idea = make_idea(IdeaState.SUBMITTED)

    page = as_user(idea.triage_owner).get(idea.get_absolute_url()).content.decode()

    address = reverse("ideas:move", args=[idea.pk, "record_contact"])
    assert re.findall(r'<a class="btn (btn-\w+)" href="' + address, page) == ["btn-primary"]
    assert 'class="btn btn-primary" href="/ideas/' not in page.replace(address, "")


def test_a_draft_offers_to_finish_it_once(as_user):
    idea = make_idea(IdeaState.DRAFT)

    page = as_user(idea.author).get(idea.get_absolute_url()).content.decode()

    assert page.count(f'href="{reverse("ideas:edit", args=[idea.pk])}"') == 1
    assert page.count(f'href="{reverse("ideas:review", args=[idea.pk])}"') == 1


def test_the_page_of_the_triage_offers_each_move_once(as_user):
    idea = make_idea(IdeaState.SUBMITTED)

    page = as_user(idea.triage_owner).get(reverse("admin:ideas_idea_change", args=[idea.pk])).content.decode()

    assert page.count("Noter le premier contact") == 1
    assert "À qui de jouer" in page
