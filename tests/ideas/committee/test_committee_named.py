"""Whoever is told of a session or of a decision reads which committee it is, whatever it is called here."""

import pytest
from django.urls import reverse

from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Verdict
from notifications.models import Notification
from tests.factories import make_idea, make_unit, make_user, told_today
from tests.ideas.committee.deciding import noted
from tests.pages import words_of

pytestmark = pytest.mark.django_db
NAME = "Collège des secrétaires généraux"


@pytest.fixture
def named(review):
    committee = review.session.committee
    committee.name = NAME
    committee.save()
    return review


def told(rule: str) -> str:
    return Notification.objects.filter(rule=rule).latest("pk").body


def test_the_author_reads_who_examines_the_idea_and_when(named, team):
    idea = make_idea(IdeaState.QUALIFIED)
    Idea.perform(idea.pk, "schedule_review", by=team, session=named.session)

    assert f"{NAME}, " in told("ideas/scheduled")


@pytest.mark.parametrize("verdict", [Verdict.STUDY, Verdict.EXPERIMENT])
def test_and_who_decided(named, dany, verdict):
    draft_decision(named, by=dany, **noted(verdict))
    Idea.perform(named.idea_id, f"publish_{verdict}", by=dany, **told_today())

    assert f"Décision prise par : {NAME}." in told(f"ideas/publish_{verdict}")


def test_a_directorate_reads_who_hands_the_idea_over(named, dany):
    unit = make_unit(correspondent=make_user())
    draft_decision(named, by=dany, **{**noted(Verdict.TRANSFER), "units": [unit]})
    Idea.perform(named.idea_id, "publish_transfer", by=dany, **told_today())

    assert f"Elle vous est transmise par : {NAME}." in told("ideas/transfer_received")


def test_the_pages_of_the_sessions_say_which_committee(as_user, named, dany):
    client, session = as_user(dany), named.session

    assert NAME in words_of(client.get(reverse("ideas:sessions")))
    assert f"{NAME}. " in words_of(client.get(session.get_absolute_url()))
