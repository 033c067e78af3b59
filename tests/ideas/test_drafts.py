"""A draft is thrown away by whoever writes it, and by nobody else; near ideas are shown from its first words on."""

import re

import pytest

from ideas.lifecycle import IdeaState
from ideas.models import Idea
from tests.factories import make_idea, make_user

pytestmark = pytest.mark.django_db
WORDS = {"title": "Prêt de vélos", "problem": "Les vélos dorment au garage.", "deposit_token": ""}


@pytest.mark.parametrize("url", ["/ideas/new/", "/ideas/new/short/"])
def test_near_ideas_are_shown_while_typing_in_both_forms(as_user, url):
    page = as_user(make_user()).get(url).content.decode()

    assert re.search(r'data-similar data-url="/ideas/similar/" data-draft=""', page)
    assert "js/similar.js" in page


@pytest.mark.parametrize("step", ["problem", "short"])
def test_the_first_words_kept_say_which_draft_they_made(as_user, step):
    author = make_user()

    told = as_user(author).post(f"/ideas/new/autosave/{step}/", {**WORDS, "kind": "problem_only"}).json()

    assert told["draft"] == Idea.objects.get(author=author).pk


def test_a_draft_is_thrown_away_once_one_has_said_so_twice(as_user):
    draft = make_idea()
    client, url = as_user(draft.author), f"/ideas/{draft.pk}/discard/"

    asked = client.get(url)
    assert "Supprimer ce brouillon" in asked.content.decode()
    assert Idea.objects.filter(pk=draft.pk).exists()

    client.post(url)
    assert not Idea.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    "place", ["/me/", "/ideas/?mine=on", "/ideas/{}/edit/", "/ideas/{}/edit/service/", "/ideas/{}/review/"]
)
def test_each_place_of_a_draft_leads_there(as_user, place):
    draft = make_idea()

    assert f"/ideas/{draft.pk}/discard/" in as_user(draft.author).get(place.format(draft.pk)).content.decode()


def test_neither_a_colleague_s_draft_nor_a_deposited_idea_is_thrown_away(as_user):
    draft, idea = make_idea(), make_idea(IdeaState.SUBMITTED)

    assert as_user(make_user()).post(f"/ideas/{draft.pk}/discard/").status_code == 404
    assert as_user(idea.author).post(f"/ideas/{idea.pk}/discard/").status_code == 404
    assert Idea.objects.filter(pk__in=[draft.pk, idea.pk]).count() == 2
    assert "/discard/" not in as_user(idea.author).get(f"/ideas/{idea.pk}/edit/").content.decode()
