"""A question that nobody answers: the idea is put on hold by the calendar, and an answer takes it up again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Idea
from ideas.tasks import hold_unanswered
from notifications.calendar import add_working_days
from notifications.models import Notification
from tests.factories import make_idea, make_user, somebody
from tests.ideas.admin.addresses import S
from workflow.deadlines import deadline

pytestmark = pytest.mark.django_db


def asked(working_days_ago: int) -> Idea:
    idea = make_idea(S.NEEDS_INFO)
    day = add_working_days(timezone.localdate(), -working_days_ago)
    # On the wall clock: a count of hours would fall on the next day when the clocks have changed in between.
    since = timezone.localtime() - (timezone.localdate() - day)
    Idea.objects.filter(pk=idea.pk).update(state_since=since)
    return Idea.objects.get(pk=idea.pk)


def test_thirty_working_days_put_it_on_hold_once():
    idea, recent = asked(30), asked(29)
    assert hold_unanswered() == 1
    assert hold_unanswered() == 0
    idea.refresh_from_db()
    recent.refresh_from_db()
    assert (idea.state, idea.is_paused, recent.is_paused) == (S.NEEDS_INFO, True, False)
    assert idea.paused_until == idea.due_on == deadline("unanswered_again")
    assert idea.pause_reason
    assert idea.history.last().name == "hold_unanswered"
    assert idea.history.last().actor is None


def test_the_author_and_who_follows_are_told_each_in_their_words():
    idea = asked(31)
    hold_unanswered()
    words = Notification.objects.get(recipient=idea.author, rule="ideas/held_unanswered").body
    assert "Combien de collèges sont concernés ?" in words
    assert "repart aussitôt" in words
    assert Notification.objects.filter(
        recipient=idea.triage_owner, rule="ideas/held_unanswered_owner"
    ).exists()


def test_an_answer_takes_it_up_again_with_the_days_that_were_left():
    idea = asked(40)
    left = idea.working_days_left
    hold_unanswered()
    idea = Idea.perform(idea.pk, "answer_info", by=idea.author, answer="Trois collèges.")
    assert (idea.state, idea.is_paused) == (S.QUALIFICATION, False)
    assert idea.due_on == add_working_days(timezone.localdate(), left)


def test_the_team_takes_it_up_again_and_the_calendar_waits_as_long_once_more():
    idea = asked(40)
    hold_unanswered()
    idea = Idea.perform(idea.pk, "resume", by=somebody(Role.INNOVATION_TEAM))
    assert (idea.is_paused, idea.due_on >= timezone.localdate()) == (False, True)
    assert hold_unanswered() == 0
    later = add_working_days(timezone.localdate(), 31)  # today may be a Sunday
    assert hold_unanswered(later.isoformat()) == 1


def test_nobody_does_it_by_hand():
    idea, team = asked(40), make_user(Role.INNOVATION_TEAM)
    assert "hold_unanswered" in idea.possible_moves()
    assert not Idea.transition_named("hold_unanswered").has_perm(idea, team)


def test_what_was_withdrawn_meanwhile_is_left_alone():
    idea = asked(40)
    Idea.perform(idea.pk, "withdraw", by=idea.author)
    assert hold_unanswered((timezone.localdate() + timedelta(days=90)).isoformat()) == 0
