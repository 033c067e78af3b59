"""The home of the innovation team in the administration: what waits, and since when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import contacts
from ideas.admin.queues import QUEUES
from ideas.models import Idea
from tests.factories import make_idea, make_user
from tests.ideas.admin.addresses import LIST, S, due, titles

pytestmark = pytest.mark.django_db
HOME = "admin:index"


def tiles(answer) -> dict[str, tuple[int, object]]:
    (cockpit,) = answer.context["cockpits"]
    return {tile.url.partition("=")[2]: (tile.count, tile.since) for tile in cockpit.context["tiles"]}


def aged(idea: Idea, days: int) -> Idea:
    Idea.objects.filter(pk=idea.pk).update(state_since=timezone.now() - timedelta(days=days))
    return idea


def test_each_tile_says_how_many_and_since_when_the_oldest(as_user, morgan):
    aged(make_idea(S.SUBMITTED), 12)
    aged(due(make_idea(S.SUBMITTED), -2), 3)
    make_idea(S.NEEDS_INFO)
    make_idea(S.QUALIFIED)
    answer = as_user(morgan).get(reverse(HOME))
    found = tiles(answer)
    assert {code: count for code, (count, _since) in found.items()} == {
        "first_contact": 2,
        "information": 1,
        "qualification": 0,
        "ready": 1,
        "late": 1,
        "mine": 4,
    }
    assert (timezone.now() - found["first_contact"][1]).days == 12
    assert (timezone.now() - found["late"][1]).days == 3
    assert found["qualification"][1] is None
    assert "La plus ancienne : il y a 12 jours" in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_each_tile_leads_to_what_it_counts(as_user, morgan):
    make_idea(S.SUBMITTED)
    make_idea(S.QUALIFICATION)
    client = as_user(morgan)
    for code, (count, _since) in tiles(client.get(reverse(HOME))).items():
        assert len(titles(client.get(reverse(LIST), {"queue": code}))) == count, code


def test_what_waits_for_me_is_one_link_away(as_user, morgan):
    mine = make_idea(S.SUBMITTED)
    asked = make_idea(S.NEEDS_INFO)  # followed by me, and its author has to answer
    assert {mine.triage_owner, asked.triage_owner} == {morgan}
    client = as_user(morgan)
    assert "On vous attend sur 1 idée." in client.get(reverse(HOME)).content.decode()
    assert titles(client.get(reverse(LIST), {"queue": "my_turn"})) == [mine.title]


def test_one_statement_counts_everything(morgan):
    make_idea(S.SUBMITTED)
    with CaptureQueriesContext(connection) as sent:
        Idea.objects.all().queue_ages(morgan, QUEUES)
    assert len(sent) == 1


def test_my_next_meetings_are_there_and_those_of_others_are_not(as_user, morgan):
    other = make_user(Role.INNOVATION_TEAM)
    soon = timezone.now() + timedelta(days=2)
    mine, theirs = make_idea(S.QUALIFICATION), make_idea(S.QUALIFICATION)
    contacts.appoint(mine, by=morgan, who=morgan, at=soon, place="Bureau 12")
    contacts.appoint(theirs, by=morgan, who=other, at=soon, place="Bureau 13")
    html = as_user(morgan).get(reverse(HOME)).content.decode()
    assert "Bureau 12" in html
    assert "Bureau 13" not in html


def test_whoever_administers_people_has_no_cockpit_and_an_auditor_has_nothing_of_their_own(as_user, auditor):
    assert as_user(make_user(Role.ADMINISTRATOR)).get(reverse(HOME)).context["cockpits"] == []
    assert "mine" not in tiles(as_user(auditor).get(reverse(HOME)))
