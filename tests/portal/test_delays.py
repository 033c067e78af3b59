"""How long the next step usually takes: said to those who carry the idea, from ten people on."""

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Visibility
from portal import figures
from portal.delays import usual_waits
from portal.tasks import refresh_figures
from tests.factories import by_the_team, make_idea, make_user, reword, sheet, sign
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db

SENTENCE = "En général, la qualification prend 3 jours ouvrés."


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.delete(figures.KEY)
    yield
    cache.delete(figures.KEY)


@pytest.fixture
def clock():
    with time_machine.travel("2027-03-22 10:00+01:00", tick=False) as clock:
        yield clock


def qualify_after_three_days(clock, number, **fields):
    ideas = [make_idea(IdeaState.QUALIFICATION, **fields) for _idea in range(number)]
    clock.move_to("2027-03-25 10:00+01:00")
    for idea in ideas:
        by_the_team(idea, "qualify", **sheet())


def test_nine_cases_say_nothing_and_ten_do(clock):
    qualify_after_three_days(clock, 9)
    assert usual_waits(timezone.now())["qualification"] == {"value": None}

    clock.move_to("2027-03-22 10:00+01:00")
    qualify_after_three_days(clock, 1)
    assert usual_waits(timezone.now())["qualification"] == {"value": 3, "ideas": 10, "people": 10}


def test_restricted_ideas_and_old_cases_do_not_count(clock):
    qualify_after_three_days(clock, 9)
    clock.move_to("2027-03-22 10:00+01:00")
    qualify_after_three_days(clock, 1, visibility=Visibility.RESTRICTED)
    assert usual_waits(timezone.now())["qualification"] == {"value": None}

    clock.move_to("2027-03-22 10:00+01:00")
    qualify_after_three_days(clock, 1)
    clock.move_to("2027-10-01 10:00+02:00")
    assert usual_waits(timezone.now())["qualification"] == {"value": None}


def test_a_wait_begins_with_the_last_entry_in_the_state(clock):
    ideas = [make_idea(IdeaState.NEEDS_INFO) for _idea in range(10)]
    clock.move_to("2027-04-12 10:00+02:00")
    for idea in ideas:
        Idea.perform(idea.pk, "answer_info", by=idea.author, answer="Trois.")
    clock.move_to("2027-04-13 10:00+02:00")
    for idea in ideas:
        by_the_team(idea, "qualify", **sheet())

    assert usual_waits(timezone.now())["qualification"]["value"] == 1


def test_those_who_carry_the_idea_read_it_and_nobody_else(as_user, clock):
    qualify_after_three_days(clock, 10)
    refresh_figures()
    idea, friend = make_idea(IdeaState.QUALIFICATION), make_user()
    sign(idea, friend)

    for person in (idea.author, friend):
        assert SENTENCE in words_of(as_user(person).get(idea.get_absolute_url()))
    for person in (make_user(), make_user(Role.INNOVATION_TEAM)):
        assert "En général" not in words_of(as_user(person).get(idea.get_absolute_url()))


def test_whoever_has_the_ball_or_whose_idea_is_paused_is_promised_nothing(as_user, clock):
    qualify_after_three_days(clock, 10)
    refresh_figures()
    idea = reword(make_idea(IdeaState.QUALIFICATION))

    assert "En général" not in words_of(as_user(idea.author).get(idea.get_absolute_url()))


def test_the_page_of_the_idea_asks_nothing_more_of_the_database(as_user, clock):
    idea = make_idea(IdeaState.QUALIFICATION)
    client = as_user(idea.author)
    client.get(idea.get_absolute_url())
    before = statements_of(client, idea.get_absolute_url())
    clock.move_to("2027-03-22 10:00+01:00")
    qualify_after_three_days(clock, 10)
    refresh_figures()
    client = as_user(idea.author)

    after = statements_of(client, idea.get_absolute_url())

    assert SENTENCE in words_of(client.get(idea.get_absolute_url()))
    assert len(after) == len(before) <= 12
    assert not [sql for sql in after if "publishedfigures" in sql]
