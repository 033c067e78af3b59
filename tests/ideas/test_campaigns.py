"""Calls for proposals: who sees them, the ideas that answer, and their last day."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Visibility
from ideas.tasks import close_calls
from tests.factories import PROBLEM, make_campaign, make_idea, make_rules, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db

LIST = "/ideas/campaigns/"


def test_a_call_in_preparation_is_for_those_who_prepare_it(as_user):
    campaign = make_campaign(title="Mieux circuler")
    reader, team = as_user(make_user()), as_user(make_user(Role.INNOVATION_TEAM))

    assert reader.get(campaign.get_absolute_url()).status_code == 404
    assert "Mieux circuler" not in words_of(reader.get(LIST))
    assert team.get(campaign.get_absolute_url()).status_code == 200
    assert "Mieux circuler" in words_of(team.get(LIST))


def test_an_open_call_leads_to_a_deposit_that_answers_it(as_user):
    campaign = make_campaign("open")

    page = words_of(as_user(make_user()).get(campaign.get_absolute_url()))

    assert campaign.question in page
    assert f"{reverse('ideas:new')}?campaign={campaign.pk}" in page


def test_a_published_call_tells_its_results_and_takes_no_more_ideas(as_user):
    campaign = make_campaign("open", "close", "prioritise", "publish")

    client = as_user(make_user())
    page = words_of(client.get(campaign.get_absolute_url()))
    results = reverse("ideas:campaign_results", args=[campaign.pk])

    assert results in page
    assert f"?campaign={campaign.pk}" not in page
    assert "Trois idées passent devant le comité." in words_of(client.get(results))


def test_a_call_lists_the_ideas_that_one_may_read(as_user):
    campaign = make_campaign("open")
    answer = make_idea(IdeaState.SUBMITTED, campaign=campaign)
    make_idea(IdeaState.SUBMITTED, campaign=campaign, visibility=Visibility.RESTRICTED)
    make_idea(campaign=campaign)
    make_idea(IdeaState.SUBMITTED)

    page = as_user(make_user()).get(campaign.get_absolute_url())

    assert page.context["page"].rows == [answer]


def test_a_draft_keeps_a_call_that_closed_since(as_user):
    campaign = make_campaign("open", "close")
    idea = make_idea(campaign=campaign)

    form = as_user(idea.author).get(reverse("ideas:edit_service", args=[idea.pk])).context["form"]

    assert form["campaign"].value() == campaign.pk
    assert str(campaign) in dict(form.fields["campaign"].choices).values()


def test_without_any_call_the_page_says_what_to_do(as_user):
    assert "Aucun appel pour l’instant" in words_of(as_user(make_user()).get(LIST))


def test_a_call_closes_by_itself_after_its_last_day():
    today = timezone.localdate()
    yesterday, last_day = today - timedelta(days=1), today
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        over = make_campaign("open", opens_on=yesterday, closes_on=yesterday)
    running = make_campaign("open", opens_on=yesterday, closes_on=last_day)

    assert (close_calls(), close_calls()) == (1, 0)

    over.refresh_from_db()
    running.refresh_from_db()
    assert (over.state, running.state, over.history.last().actor) == ("closed", "open", None)


def test_each_state_says_what_comes_next(as_user):
    reader = as_user(make_user())
    for moves, words in (
        (("open", "close"), "Le jury évalue chaque idée."),
        (("open", "close", "prioritise"), "L’équipe innovation prépare les résultats"),
    ):
        assert words in words_of(reader.get(make_campaign(*moves).get_absolute_url()))
    prepared, team = make_campaign(), as_user(make_user(Role.INNOVATION_TEAM))
    assert "personne d’autre ne le lit encore" in words_of(team.get(prepared.get_absolute_url()))
    assert "En préparation : seule l’équipe innovation le lit." in words_of(team.get(LIST))


def test_a_call_says_what_it_will_ask(as_user):
    campaign = make_campaign("open")
    campaign.extra_fields.create(label="Dans quel accueil ?", kind="text")

    assert "Dans quel accueil ?" in words_of(as_user(make_user()).get(campaign.get_absolute_url()))


def test_the_list_offers_what_each_person_may_do(as_user):
    make_campaign("open")
    answers, prepares = "?campaign=", reverse("admin:ideas_campaign_add")
    for role, may_answer, may_prepare in (
        (None, True, False),
        (Role.INNOVATION_TEAM, True, True),
        (Role.AUDITOR, False, False),
    ):
        page = words_of(as_user(make_user(role) if role else make_user()).get(LIST))
        assert (answers in page, prepares in page) == (may_answer, may_prepare)


def test_whoever_comes_too_late_is_told_that_the_idea_goes_to_the_box(as_user):
    make_rules()
    author, closed = make_user(), make_campaign("open", "close")
    client, new = as_user(author), reverse("ideas:new")

    assert "votre idée ira dans la boîte" in words_of(client.get(f"{new}?campaign={closed.pk}"))

    typed = {"campaign": closed.pk, "kind": "problem_and_solution", "title": "Un banc", "problem": PROBLEM}
    answer = client.post(new, {**typed, "go": "on"}, follow=True)
    assert "L’appel s’est clos entre-temps" in words_of(answer)
    assert author.ideas.get().campaign is None


def test_an_open_call_and_a_spontaneous_idea_warn_of_nothing(as_user):
    client, new = as_user(make_user()), reverse("ideas:new")
    for asked in ("", f"?campaign={make_campaign('open').pk}"):
        assert "votre idée ira dans la boîte" not in words_of(client.get(new + asked))
