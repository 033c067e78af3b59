"""The calendar and the secretary publish the same decision at one instant: it is published, and told, once."""

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from accounts.permissions import sync_roles
from ideas.deciding import ChangedMeanwhile
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Telling, Verdict
from ideas.telling import publishing
from ideas.telling.recording import tell
from ideas.telling.settling import Settled, settle
from notifications.models import Notification
from tests.ideas.committee.settled import Held, make_held, note, settle_all
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(monkeypatch) -> Held:
    """At any hour: the task itself looks at the opening hours."""
    sync_roles()
    monkeypatch.setattr(publishing, "next_opening", lambda moment: moment)
    held = make_held(Verdict.SET_ASIDE)
    settle_all(held)
    tell(held.telling, by=held.nadia, on=timezone.localdate(), how="call")
    return held


def by_hand(held: Held):
    return lambda: Idea.perform(held.idea.pk, "publish_set_aside", by=held.morgan)


def published_lines(held: Held) -> int:
    return held.idea.history.filter(name="publish_set_aside").count()


@pytest.mark.parametrize("_round", range(5))
def test_of_the_calendar_and_the_secretary_exactly_one_publishes(told, monkeypatch, _round):
    hold_each_after_its_checks(monkeypatch)

    by_the_clock, hand = together(publishing.publish_settled, by_hand(told))

    assert by_the_clock + isinstance(hand, Idea) == 1
    assert Idea.objects.get(pk=told.idea.pk).state == IdeaState.STOPPED
    assert published_lines(told) == 1
    assert (
        Notification.objects.filter(recipient=told.idea.author, rule="ideas/publish_set_aside").count() == 1
    )


def test_of_two_workers_exactly_one_publishes(told, monkeypatch):
    hold_each_after_its_checks(monkeypatch)

    assert sorted(together(publishing.publish_settled, publishing.publish_settled)) == [0, 1]
    assert published_lines(told) == 1


def test_control_without_the_lock_both_would_publish(told, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)
    hold_each_after_its_checks(monkeypatch)

    by_the_clock, hand = together(publishing.publish_settled, by_hand(told))

    assert by_the_clock + isinstance(hand, Idea) == 2
    assert published_lines(told) == 2


@pytest.mark.parametrize("_round", range(5))
def test_settling_while_a_colleague_rewrites_never_settles_what_was_not_read(_round):
    """Either the new words are refused, or what was read is not settled."""
    sync_roles()
    held = make_held()
    read = held.decision.version

    def settle_what_was_read():
        try:
            return settle_as_read(held, read)
        except ChangedMeanwhile as refusal:
            return refusal

    settled, rewritten = together(settle_what_was_read, lambda: note(held.idea, held.dany, Verdict.SET_ASIDE))

    if isinstance(settled, ChangedMeanwhile):
        assert not Telling.objects.exists()
        assert held.decision.verdict == Verdict.SET_ASIDE
    else:
        assert isinstance(rewritten, TransitionNotAllowed)
        assert (held.decision.verdict, held.decision.version) == (Verdict.STUDY, read)


def settle_as_read(held: Held, version: str) -> list[Telling]:
    return settle(held.session, by=held.morgan, choices={held.decision.pk: Settled(held.nadia, version)})


def test_two_people_who_press_at_once_settle_once():
    sync_roles()
    held = make_held()

    results = together(*(lambda: settle_all(held) for _press in range(2)))

    assert sorted(map(len, results)) == [0, 1]
    assert Telling.objects.count() == 1
    assert Notification.objects.filter(rule="ideas/to_tell").count() == 1
