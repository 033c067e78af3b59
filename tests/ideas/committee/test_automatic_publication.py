"""The site publishes what was settled: once the author is told, or two working days later, and never by surprise."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from config.celery import app
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Telling, Verdict
from ideas.models.decision import PUBLISHES
from ideas.tasks import publish_settled
from ideas.telling.recording import tell
from notifications.models import ClosedDay, Notification
from notifications.registry import REMINDERS
from tests.factories import make_unit, make_user
from tests.ideas.committee.settled import REASON, Held, make_held, note, one_more, settle_all
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
IN_REVIEW, INCUBATING, STOPPED = IdeaState.IN_REVIEW, IdeaState.INCUBATING, IdeaState.STOPPED


def at(day: str, hour: int = 10, minute: int = 45) -> datetime:
    found = date.fromisoformat(day)
    return datetime(found.year, found.month, found.day, hour, minute, tzinfo=PARIS)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Monday 22 March 2027, at four."""
    cache.clear()
    with time_machine.travel(at("2027-03-22", 16, 0), tick=False) as traveller:
        yield traveller
    cache.clear()


@pytest.fixture
def held(clock) -> Held:
    return make_held()


@pytest.fixture
def settled(held) -> Held:
    settle_all(held)
    return held


def state(held: Held) -> str:
    return Idea.objects.get(pk=held.idea.pk).state


def say(telling: Telling, by: User) -> Telling:
    return tell(telling, by=by, on=timezone.localdate(), how="call")


def told(rule: str) -> list[Notification]:
    return list(Notification.objects.filter(rule=rule))


def test_beat_looks_every_hour():
    entry = app.conf.beat_schedule["publish-settled"]

    assert entry["task"] == publish_settled.name
    assert len(entry["schedule"].minute) == 1
    assert len(entry["schedule"].hour) == 24


@pytest.mark.parametrize("verdict", PUBLISHES)
def test_the_calendar_may_publish_every_verdict(verdict):
    assert Idea.transition_named(PUBLISHES[verdict]).custom["automatic"]


def test_once_told_it_is_published_within_the_hour_in_the_name_of_who_settled_it(clock, settled):
    assert publish_settled() == 0
    say(settled.telling, settled.nadia)
    clock.move_to(at("2027-03-22", 16, 45))

    assert publish_settled() == 1

    decision = settled.decision
    assert (decision.published_by, decision.told_in_person_on) == (settled.morgan, date(2027, 3, 22))
    line = settled.idea.history.last()
    assert (state(settled), line.name, line.actor) == (INCUBATING, "publish_study", settled.morgan)
    assert Idea.objects.get(pk=settled.idea.pk).project
    (letter,) = told("ideas/publish_study")
    assert (letter.recipient, REASON in letter.body) == (settled.idea.author, True)


def test_the_same_hour_twice_publishes_and_tells_once(clock, settled):
    say(settled.telling, settled.nadia)

    assert [publish_settled(), publish_settled()] == [1, 0]
    clock.shift(timedelta(hours=1))
    assert publish_settled() == 0

    assert settled.idea.history.filter(name="publish_study").count() == 1
    assert len(told("ideas/publish_study")) == 1


def published_after(clock: time_machine.Traveller, held: Held, *moments: datetime) -> datetime | None:
    """The first of these moments at which the task publishes."""
    for moment in moments:
        cache.clear()
        clock.move_to(moment)
        if publish_settled():
            return moment
    return None


def hours(*days: str) -> list[datetime]:
    return [at(day, hour, 45) for day in days for hour in range(24)]


@pytest.mark.parametrize(
    ("settled_at", "published"),
    [
        (at("2027-03-22", 16, 0), at("2027-03-24", 16)),
        (at("2027-03-25", 16, 0), at("2027-03-30", 16)),  # over Easter Monday
        (at("2027-03-26", 18, 30), at("2027-03-31", 18)),
        (at("2027-03-27", 11, 0), at("2027-03-31", 11)),  # a Saturday
    ],
    ids=["monday", "easter", "late", "saturday"],
)
def test_untold_it_is_published_two_working_days_later(clock, settled_at, published):
    clock.move_to(settled_at)
    held = make_held()
    settle_all(held)
    first = settled_at.date()
    days = [(first + timedelta(days=n)).isoformat() for n in range(7)]

    found = published_after(clock, held, *(moment for moment in hours(*days) if moment > settled_at))

    assert found == published
    assert (held.decision.told_in_person_on, held.telling.is_told) == (None, False)


def test_told_at_night_or_on_a_closed_day_it_waits_for_the_opening(clock, held):
    clock.move_to(at("2027-03-25", 20, 0))
    settle_all(held)
    say(held.telling, held.nadia)
    ClosedDay.objects.create(day=date(2027, 3, 26), label="Pont")

    # Friday is closed here, Monday is Easter's.
    found = published_after(clock, held, *hours("2027-03-26", "2027-03-27", "2027-03-29", "2027-03-30"))

    assert found == at("2027-03-30", 7)


def test_what_nobody_settled_is_never_published(clock, held):
    clock.move_to(at("2027-06-01"))

    assert publish_settled() == 0
    with pytest.raises(RequirementsMissing) as refusal:
        Idea.perform(held.idea.pk, "publish_study", by=None, on_behalf_of=held.morgan)
    assert refusal.value.sentences == ["Arrêtez d’abord les décisions de la séance."]


def test_what_is_settled_and_not_ripe_is_refused_to_the_calendar(settled):
    with pytest.raises(RequirementsMissing):
        Idea.perform(settled.idea.pk, "publish_study", by=None, on_behalf_of=settled.morgan)


@pytest.fixture
def stuck(held) -> Idea:
    """Handed over to a directorate where nobody answers any more."""
    unit = make_unit("Direction des collèges", correspondent=make_user(Role.CORRESPONDENT))
    note(held.idea, held.dany, Verdict.TRANSFER, units=[unit])
    settle_all(held)
    unit.correspondents.clear()
    return held.idea


def test_what_lacks_something_is_not_published_and_its_secretary_learns_it_once(clock, held, stuck):
    say(held.telling, held.nadia)

    for _hour in range(3):
        assert publish_settled() == 0
        clock.shift(timedelta(minutes=30))

    assert state(held) == IN_REVIEW
    (letter,) = told("ideas/publication_blocked")
    assert (letter.recipient, letter.needs_action) == (held.morgan, True)
    assert "Direction des collèges n’a personne pour répondre" in letter.body
    assert "n’a personne pour répondre" in held.telling.blocked_by


def test_once_the_secretary_did_it_the_next_hour_publishes(clock, held, stuck):
    say(held.telling, held.nadia)
    publish_settled()
    held.decision.units.get().correspondents.add(make_user(Role.CORRESPONDENT))

    assert publish_settled() == 1
    assert state(held) == IdeaState.TRANSFERRED


def test_another_thing_missing_is_told_anew(clock, held, stuck):
    say(held.telling, held.nadia)
    publish_settled()
    held.decision.units.clear()
    clock.shift(timedelta(hours=1))
    publish_settled()

    assert len(told("ideas/publication_blocked")) == 2


def test_one_that_lacks_something_stops_none_of_the_others(held):
    unit = make_unit(correspondent=make_user(Role.CORRESPONDENT))
    note(held.idea, held.dany, Verdict.TRANSFER, units=[unit])
    other = one_more(held, Verdict.SET_ASIDE)
    settle_all(held)
    unit.correspondents.clear()
    for telling in Telling.objects.for_words():
        say(telling, held.nadia)

    assert publish_settled() == 1
    assert (state(held), Idea.objects.get(pk=other.pk).state) == (IN_REVIEW, STOPPED)


def test_a_database_that_gives_way_on_one_stops_none_of_the_others(held, monkeypatch):
    """Its transaction is undone whole, and the next hour takes it up."""
    other = one_more(held)
    settle_all(held)
    for telling in Telling.objects.for_words():
        say(telling, held.nadia)
    perform = Idea.perform.__func__

    def fails_on_the_first(cls, pk, name, **inputs):
        moved = perform(cls, pk, name, **inputs)
        if pk == held.idea.pk:
            raise OperationalError("deadlock detected")
        return moved

    monkeypatch.setattr(Idea, "perform", classmethod(fails_on_the_first))
    assert publish_settled() == 1
    assert Idea.objects.get(pk=other.pk).state == INCUBATING


def test_the_secretary_who_carries_the_idea_is_not_told_what_it_lacks(clock):
    held = make_held(Verdict.STUDY)
    unit = make_unit(correspondent=make_user(Role.CORRESPONDENT))
    own = one_more(held, Verdict.STUDY, author=held.morgan)
    note(own, held.dany, Verdict.TRANSFER, units=[unit])
    settle_all(held, by=held.nadia)
    unit.correspondents.clear()
    say(Telling.objects.for_words().get(decision__idea=own), held.nadia)

    publish_settled()

    assert [letter.recipient for letter in told("ideas/publication_blocked")] == [held.nadia]


def test_the_reminder_to_decide_rests_while_the_telling_runs(clock, settled):
    waiting = REMINDERS["ideas.decision"].waiting

    assert not waiting().exists()
    clock.move_to(at("2027-03-24", 17))
    assert waiting().get() == settled.idea
