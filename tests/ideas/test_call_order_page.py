"""The page of the order: two people on it at once, a double click, and names that tell the ideas apart."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, Idea
from tests.factories import make_campaign, make_idea, make_user
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def team() -> User:
    return make_user(Role.INNOVATION_TEAM)


@scene
def call(team) -> Campaign:
    call = make_campaign("open", jury=[make_user()])
    for title in ("Alpha", "Bravo"):
        make_idea(IdeaState.SUBMITTED, campaign=call, title=title)
    return Campaign.perform(call.pk, "close", by=None)


def page_of(call: Campaign) -> str:
    return reverse("ideas:campaign_priorities", args=[call.pk])


def typed(client, call: Campaign, **feedback: str) -> dict[str, object]:
    """What the page opened now would post."""
    form = client.get(page_of(call)).context["form"]
    data = {"seen": form["seen"].value()}
    for rank, (line, _block) in enumerate(form.blocks, start=1):
        prefix, title = f"idea{line.idea.pk}", line.idea.title
        data |= {f"{prefix}-rank": rank, f"{prefix}-feedback": feedback.get(title, "")}
    return data


def test_who_saves_second_is_told_what_the_first_wrote(as_user, call, team):
    first, second = as_user(team), as_user(make_user(Role.INNOVATION_TEAM))
    early, late = typed(first, call, Alpha="Merci."), typed(second, call, Bravo="Bravo.")
    assert first.post(page_of(call), early).status_code == 302

    answer = second.post(page_of(call), late)

    assert answer.status_code == 409
    assert call.idea_results.get(idea__title="Alpha").feedback == "Merci."
    shown = words_of(answer)
    assert "ont changé entre-temps" in shown
    assert "Enregistré entre-temps, non retenue : « Merci. »" in shown
    assert "Bravo." in shown

    again = late | {"seen": answer.context["form"]["seen"].value()}
    assert second.post(page_of(call), again).status_code == 302
    assert call.idea_results.get(idea__title="Bravo").feedback == "Bravo."


def test_a_double_click_saves_once_and_says_so(as_user, call, team):
    client = as_user(team)
    data = typed(client, call, Alpha="Merci.", Bravo="Bravo.")

    assert [client.post(page_of(call), data).status_code for _click in range(2)] == [302, 302]


def test_every_field_names_its_idea(as_user, call, team):
    page = as_user(team).get(page_of(call))

    labels = [str(field.label) for _line, block in page.context["form"].blocks for field in block]
    assert len(set(labels)) == len(labels) == 6
    assert all("Alpha" in label or "Bravo" in label for label in labels)


def test_wrong_ranks_of_several_ideas_are_summed_up_once(as_user, call, team):
    client = as_user(team)
    ranks = {f"idea{idea.pk}-rank": "zéro" for idea in Idea.objects.competing_in(call)}

    page = client.post(page_of(call), typed(client, call) | ranks).content.decode()

    assert page.count('id="errors"') == 1
    assert "2 réponses sont à compléter" in page
    assert "<title>Erreur :" in page.replace("\u00a0", " ")
