"""A restricted idea that answers a call is read by its jury while they judge it, and by nobody more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.campaigns import judging
from ideas.forms.campaign_admin import CampaignForm
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, Idea, Visibility
from ideas.tasks import follow_delegations
from tests.factories import make_campaign, make_idea, make_user, sign
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def team():
    return make_user(Role.INNOVATION_TEAM)


@scene
def judge(team):
    return make_user(first_name="Juger", last_name="Juste")


@scene
def call(judge) -> Campaign:
    return make_campaign("open", title="Mieux accueillir", jury=[judge])


@scene
def idea(call) -> Idea:
    author = make_user(first_name="Camille", last_name="Exemple", line_manager=make_user())
    return make_idea(
        IdeaState.SUBMITTED, author=author, campaign=call, visibility=Visibility.RESTRICTED, name_hidden=True
    )


def reads(as_user, person, idea) -> bool:
    return as_user(person).get(idea.get_absolute_url()).status_code == 200


def changed(call: Campaign, *people) -> None:
    form = CampaignForm(instance=call)
    form.cleaned_data = {"jury_names": list(people)}
    form._save_m2m()


def test_the_jury_reads_it_as_long_as_it_judges(as_user, team, judge, call, idea):
    assert not reads(as_user, judge, idea)
    Campaign.perform(call.pk, "close", by=None)
    assert reads(as_user, judge, idea)
    assert not reads(as_user, make_user(), idea)
    assert [ballot.idea for ballot in judging.ballots(call, judge)] == [idea]
    assert judging.owes_scores(call, judge)

    judging.keep_order(call, [judging.Placing(idea.pk, 1, True, "Retenue.")], by=team)
    Campaign.perform(call.pk, "prioritise", by=team)
    assert reads(as_user, judge, idea)
    Campaign.perform(call.pk, "publish", by=team, results="Une idée.")
    assert not reads(as_user, judge, idea)


def test_the_jury_does_not_read_the_name_that_is_hidden(as_user, judge, call, idea):
    Campaign.perform(call.pk, "close", by=None)
    for url in (idea.get_absolute_url(), reverse("ideas:campaign_score", args=[call.pk, idea.pk])):
        page = words_of(as_user(judge).get(url))
        assert idea.title in page
        assert "Camille" not in page


def test_whoever_joins_the_jury_reads_it_and_whoever_leaves_does_not(as_user, judge, call, idea):
    other = make_user()
    Campaign.perform(call.pk, "close", by=None)
    changed(call, other)
    assert (reads(as_user, judge, idea), reads(as_user, other, idea)) == (False, True)


def test_a_manager_of_those_who_carry_it_does_not_read_it_by_judging(as_user, call, idea):
    close, colleague = idea.author.line_manager, make_user(line_manager=make_user())
    sign(idea, colleague)
    changed(call, close, colleague.line_manager, colleague)
    Campaign.perform(call.pk, "close", by=None)
    assert not reads(as_user, close, idea)
    assert not reads(as_user, colleague.line_manager, idea)
    assert judging.ballots(call, colleague)[0].reason


@pytest.mark.parametrize("back", [False, True])
def test_what_was_withdrawn_is_not_read_by_the_jury(as_user, team, judge, call, idea, back):
    Campaign.perform(call.pk, "close", by=None)
    Idea.perform(idea.pk, "withdraw", by=idea.author)
    if back:
        Idea.perform(idea.pk, "reopen", by=team, comment="À sa demande.")
    assert reads(as_user, judge, idea) == back


def test_who_deposits_is_told_that_the_jury_reads(as_user, call):
    idea = make_idea(campaign=call, visibility=Visibility.RESTRICTED)
    client = as_user(idea.author)
    service = words_of(client.get(reverse("ideas:edit_service", args=[idea.pk])))
    assert "Le jury de l’appel lit les idées qui y répondent" in service
    review = words_of(client.get(reverse("ideas:review", args=[idea.pk])))
    assert "Le jury de l’appel la lira aussi" in review


def office(as_user):
    return as_user(make_user(Role.ADMINISTRATOR))


def facts_of(person, **changes) -> dict[str, object]:
    """What the page of a person posts."""
    lines = {"delegations-TOTAL_FORMS": 0, "delegations-INITIAL_FORMS": 0}
    return {"username": person.username, "is_active": "on", **lines, **changes}


def test_whoever_becomes_the_manager_of_its_author_reads_it_no_more(as_user, judge, call, idea):
    Campaign.perform(call.pk, "close", by=None)
    before = idea.author.line_manager
    client, url = office(as_user), reverse("admin:accounts_user_change", args=[idea.author.pk])
    assert reads(as_user, judge, idea)

    assert client.post(url, facts_of(idea.author, line_manager=judge.pk)).status_code == 302
    assert not reads(as_user, judge, idea)
    assert client.post(url, facts_of(idea.author, line_manager=before.pk)).status_code == 302
    assert reads(as_user, judge, idea)


def test_whoever_stands_in_for_the_manager_reads_it_no_more(as_user, judge, call, idea):
    Campaign.perform(call.pk, "close", by=None)
    today = timezone.localdate()
    days = {"manager": idea.author.line_manager_id, "delegate": judge.pk}
    days |= {"starts_on": today, "ends_on": today + timedelta(days=3)}

    assert office(as_user).post(reverse("admin:accounts_delegation_add"), days).status_code == 302
    assert not reads(as_user, judge, idea)


def test_a_delegation_that_ends_with_the_day_gives_the_reading_back(as_user, judge, call, idea):
    yesterday, manager = timezone.localdate() - timedelta(days=1), idea.author.line_manager
    row = manager.delegations.create(delegate=judge, starts_on=yesterday, ends_on=timezone.localdate())
    Campaign.perform(call.pk, "close", by=None)
    assert not reads(as_user, judge, idea)
    manager.delegations.filter(pk=row.pk).update(ends_on=yesterday)

    assert follow_delegations() == 1
    assert reads(as_user, judge, idea)
