"""The calendar and a person at one instant: what somebody puts off while the calendar waits for its row is left alone.

Each state still allows the move: nothing but asking again keeps the calendar from making it.
"""

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from time import monotonic, sleep

import pytest
import time_machine
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, Idea
from ideas.tasks import close_calls, hold_unanswered, open_calls
from tests.factories import make_campaign, make_idea, make_unit, make_user
from tests.workflow.racing import somebody_waits, together
from tests.workshops.practices.conftest import make_practice
from workflow import dated
from workshops.models import GoodPractice
from workshops.tasks import review_practices

pytestmark = pytest.mark.django_db(transaction=True)

# Seconds, spent only when something is wrong.
PATIENCE = 30

# What the calendar does, telling how many it moved, and what somebody does meanwhile.
Scene = tuple[Callable[[], int], Callable[[], object]]


def a_call_is_extended_on_the_day_it_closes() -> Scene:
    today, team = timezone.localdate(), make_user(Role.INNOVATION_TEAM)
    yesterday = today - timedelta(days=1)
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        call = make_campaign("open", opens_on=yesterday, closes_on=yesterday)
    longer = {"closes_on": today + timedelta(days=7)}
    return close_calls, lambda: Campaign.perform(call.pk, "extend", by=team, **longer)


def a_call_is_put_off_on_the_day_it_opens() -> Scene:
    tomorrow = timezone.localdate() + timedelta(days=1)
    call = make_campaign(closes_on=tomorrow)
    return open_calls, lambda: Campaign.objects.filter(pk=call.pk).update(opens_on=tomorrow)


def a_question_is_answered_and_another_one_asked() -> Scene:
    idea = make_idea(IdeaState.NEEDS_INFO)
    Idea.objects.filter(pk=idea.pk).update(state_since=timezone.now() - timedelta(days=90))

    def answer_and_ask() -> None:
        Idea.perform(idea.pk, "answer_info", by=idea.author, answer="Trois collèges.")
        Idea.perform(idea.pk, "request_info", by=idea.triage_owner, question="Lesquels ?")

    return hold_unanswered, answer_and_ask


def another_worker_holds_it_and_the_team_takes_it_up() -> Scene:
    """The row says nothing of it any more, its history does."""
    idea = make_idea(IdeaState.NEEDS_INFO)
    Idea.objects.filter(pk=idea.pk).update(state_since=timezone.now() - timedelta(days=90))

    def hold_and_resume() -> None:
        Idea.perform(idea.pk, "hold_unanswered", by=None)
        Idea.perform(idea.pk, "resume", by=idea.triage_owner)

    return hold_unanswered, hold_and_resume


def a_practice_is_confirmed_on_the_day_it_leaves() -> Scene:
    reader = make_user(Role.INNOVATION_TEAM)
    holder = make_user(unit=make_unit(correspondent=make_user(Role.CORRESPONDENT)))
    practice = make_practice(holder, "start_review", "publish", "ask_review", reader=reader)
    late = timezone.localdate() - timedelta(days=200)
    GoodPractice.objects.filter(pk=practice.pk).update(due_on=late)
    return review_practices, lambda: GoodPractice.perform(practice.pk, "confirm", by=holder)


EACH_SCENE = pytest.mark.parametrize(
    "make_scene",
    [
        a_call_is_extended_on_the_day_it_closes,
        a_call_is_put_off_on_the_day_it_opens,
        a_question_is_answered_and_another_one_asked,
        another_worker_holds_it_and_the_team_takes_it_up,
        a_practice_is_confirmed_on_the_day_it_leaves,
    ],
    ids=lambda make_scene: make_scene.__name__,
)


@pytest.fixture
def scene(make_scene) -> Scene:
    sync_roles()
    return make_scene()


def play(scene: Scene) -> int:
    """How many the calendar moved: the other one has written all but the commit when it begins, and commits once it
    waits for them.
    """
    calendar, change = scene
    written = Event()

    def change_and_stay() -> None:
        with transaction.atomic():
            change()
            written.set()
            _wait_until_somebody_waits()

    def calendar_after_that() -> int:
        assert written.wait(PATIENCE), "the change was not written"
        return calendar()

    changed, moved = together(change_and_stay, calendar_after_that)
    assert changed is None, changed
    return moved


def _wait_until_somebody_waits() -> None:
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        if somebody_waits():
            return
        sleep(0.01)
    raise AssertionError("the calendar never waited for the row: nothing was raced")


@EACH_SCENE
def test_what_is_put_off_meanwhile_is_left_alone(scene):
    assert play(scene) == 0


@EACH_SCENE
def test_control_not_asked_again_it_would_be_moved_all_the_same(scene, monkeypatch):
    def move(due: QuerySet, name: str, pk: int, *, ready: bool = False) -> bool:
        return bool(due.model.perform(pk, name, by=None))

    monkeypatch.setattr(dated, "move_if_due", move)

    assert play(scene) == 1


@EACH_SCENE
def test_control_asked_without_the_lock_it_would_be_moved_all_the_same(scene, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    assert play(scene) == 1


@pytest.mark.parametrize("make_scene", [another_worker_holds_it_and_the_team_takes_it_up])
def test_control_asked_while_it_waits_for_the_lock_it_would_not_know_of_the_history(scene, monkeypatch):
    def lock_and_ask_at_once(due: QuerySet, name: str, pk: int, *, ready: bool = False) -> bool:
        with transaction.atomic():
            found = due.select_for_update(of=("self",), no_key=True).filter(pk=pk).order_by().first()
            return found is not None and bool(due.model.perform(pk, name, by=None))

    monkeypatch.setattr(dated, "move_if_due", lock_and_ask_at_once)

    assert play(scene) == 1


@EACH_SCENE
def test_when_nobody_puts_it_off_it_is_moved(scene):
    calendar, _change = scene

    assert calendar() == 1
