"""Each rule of the registry is lived by date: once per occurrence, on working days, until the thing is done."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from notifications.calendar import is_working_day
from notifications.registry import REMINDERS
from tests.notifications import test_reminding as sixty_days
from tests.notifications.spring import FIRST_DAY, Calendar, House, at, only_these_reminders, sent
from tests.notifications.waits import WAITS

# Before the opening, and once more.
HOURS = ((6, 5), (10, 5))
IN_SIXTY_DAYS = {
    line[1]
    for lines in ("CONTACT", "TIME", "STUDY", "GATE", "SESSION")
    for line in getattr(sixty_days, lines)
} | {"incubation.pause"}
# test_call_reminders.py
OF_CALLS = {f"ideas.call_{what}" for what in ("unready", "opened", "closing", "scores", "results")}
# tests/workshops/communities/test_reminders.py
OF_COMMUNITIES = {f"workshops.community_{what}" for what in ("quiet", "sleeps_soon")} | {
    f"workshops.consultation_{what}" for what in ("closing", "synthesis")
}


def test_every_rule_is_lived_somewhere():
    assert set(WAITS) | IN_SIXTY_DAYS | OF_CALLS | OF_COMMUNITIES == set(REMINDERS)


@pytest.fixture(params=WAITS)
def rule(request: pytest.FixtureRequest) -> Iterator[str]:
    with only_these_reminders(request.param.__eq__):
        yield request.param


def live_around(clock: time_machine.Traveller, day: str) -> None:
    """The day before, the day itself, the day after. What came too early would be told on the first of them."""
    middle = date.fromisoformat(day)
    Calendar(clock, {}).live(middle - timedelta(days=1), middle + timedelta(days=1), HOURS)


def days_of(lines: list[tuple[str, int, str]]) -> list[str]:
    return sorted({day for day, _offset, _who in lines})


def test_its_days_are_told_once(house: House, clock, rule):
    WAITS[rule].begin(house)
    Calendar(clock, {}).live(FIRST_DAY, FIRST_DAY, HOURS)

    for day in days_of(WAITS[rule].lines):
        live_around(clock, day)

    assert sent() == sorted((day, rule, offset, who) for day, offset, who in WAITS[rule].lines)
    assert all(is_working_day(date.fromisoformat(line[0])) for line in sent())
    assert {step.offset for step in REMINDERS[rule].steps} == {line[2] for line in sent()}


def test_it_is_told_no_more_once_the_thing_is_done(house: House, clock, rule):
    wait = WAITS[rule]
    first, *others = days_of(wait.lines)
    subject = wait.begin(house)
    if others:
        live_around(clock, first)
        clock.move_to(at(date.fromisoformat(first) + timedelta(days=1), 20))
    wait.done(house, subject)
    live_around(clock, others[-1] if others else first)

    lived = (date.fromisoformat(first) + timedelta(days=1)).isoformat()
    before = [line for line in wait.lines if others and line[0] <= lived]
    assert sent() == sorted((day, rule, offset, who) for day, offset, who in before)
