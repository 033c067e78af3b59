"""Whoever conducts a call and carries one of its ideas leaves that idea to the others, as a juror does."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ideas.campaigns import judging
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, Idea
from tests.factories import make_campaign, make_idea, make_user, sign
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db


@scene
def team() -> User:
    return make_user(Role.INNOVATION_TEAM)


@scene
def organiser() -> User:
    return make_user(Role.INNOVATION_TEAM, first_name="Organise", last_name="Porteuse")


@scene
def call(organiser) -> Campaign:
    call = make_campaign("open", jury=[make_user()])
    make_idea(IdeaState.SUBMITTED, campaign=call, title="Alpha", author=organiser)
    for title in ("Bravo", "Charlie"):
        make_idea(IdeaState.SUBMITTED, campaign=call, title=title)
    return Campaign.perform(call.pk, "close", by=None)


def placings(call: Campaign, *titles: str) -> list[judging.Placing]:
    ideas = [Idea.objects.get(title=title) for title in titles]
    return [judging.Placing(idea.pk, rank, False, idea.title) for rank, idea in enumerate(ideas, start=1)]


def order(call: Campaign) -> list[str]:
    return [result.idea.title for result in call.idea_results.in_order()]


def test_the_page_leaves_out_what_one_carries_and_says_so(as_user, call, organiser):
    page = as_user(organiser).get(reverse("ideas:campaign_priorities", args=[call.pk]))

    assert [line.idea.title for line, _block in page.context["form"].blocks] == ["Bravo", "Charlie"]
    assert "Une autre personne de l’équipe lui donne sa place" in words_of(page)


def test_what_one_signs_with_others_is_left_out_too(as_user, organiser, team):
    call = make_campaign("open", jury=[make_user()])
    sign(make_idea(IdeaState.SUBMITTED, campaign=call, title="À deux"), organiser)
    Campaign.perform(call.pk, "close", by=None)

    page = as_user(organiser).get(reverse("ideas:campaign_priorities", args=[call.pk]))

    assert page.context["form"].blocks == []
    assert "Aucune idée" not in words_of(page)


def test_a_place_for_one_s_own_idea_is_refused(as_user, call, organiser):
    with pytest.raises(PermissionDenied):
        judging.keep_order(call, placings(call, "Alpha", "Bravo"), by=organiser)

    assert order(call) == []


def test_what_the_others_wrote_of_it_stays_when_one_orders_the_rest(call, organiser, team):
    judging.keep_order(call, placings(call, "Bravo", "Alpha", "Charlie"), by=team)

    judging.keep_order(call, placings(call, "Charlie", "Bravo"), by=organiser)

    assert order(call) == ["Charlie", "Alpha", "Bravo"]
    assert call.idea_results.get(idea__title="Alpha").feedback == "Alpha"


@pytest.mark.parametrize("place", [1, 2, 3])
def test_the_ranks_of_the_page_do_not_tell_the_place_of_one_s_own_idea(as_user, call, organiser, team, place):
    titles = ["Bravo", "Charlie"]
    titles.insert(place - 1, "Alpha")
    judging.keep_order(call, placings(call, *titles), by=team)
    url = reverse("ideas:campaign_priorities", args=[call.pk])

    blocks = as_user(organiser).get(url).context["form"].blocks
    assert [block["rank"].value() for _line, block in blocks] == [1, 2]

    judging.keep_order(call, placings(call, "Bravo", "Charlie"), by=organiser)
    assert order(call) == titles
