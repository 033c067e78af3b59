"""What the pairs of every machine are asked: played as they come, then without the lock."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError

from ideas import deciding
from tests.ideas.transfers.days import at
from tests.ideas.transfers.test_chasing_races import FIRST_STEP
from tests.races.arena import YES, Arena
from tests.races.ring import Ring
from workflow.models import Workflow

# Each of the four ways once; the proof plays each of them fifty times.
HOW_OFTEN = pytest.mark.parametrize("rounds", [4, pytest.param(200, marks=pytest.mark.proof)])
# Where the order of the two commits decides, the control may need some more.
TRIES = 40


@pytest.fixture
def a_working_day() -> Iterator[None]:
    with time_machine.travel(at(FIRST_STEP), tick=True):
        cache.clear()
        yield
    cache.clear()


@pytest.fixture
def ring(monkeypatch) -> Iterator[Ring]:
    ring, checked, recused = Ring(), Workflow._checked_move, deciding.recused

    def check_and_wait(subject, name, by):
        move = checked(subject, name, by)
        ring.has_checked()
        return move

    def look_and_wait(idea, by):
        too_close = recused(idea, by)
        ring.has_checked()
        return too_close

    monkeypatch.setattr(Workflow, "_checked_move", check_and_wait)
    monkeypatch.setattr(deciding, "recused", look_and_wait)
    yield ring
    ring.close()


@pytest.fixture
def arena(ring, pair, histories, a_working_day) -> Iterator[Arena]:
    """`pair` builds the duel, `histories` are the tables that tell how it ended: both are those of its machine."""
    arena = Arena(pair(), ring, histories)
    yield arena
    arena.scene.strike()


def assert_one_wins_and_the_other_is_told_so(arena: Arena, ring: Ring, rounds: int) -> None:
    found = {left.end for left in arena.in_turn}
    assert found == arena.duel.ends, found
    assert all(left.holds and left.told_once for left in arena.in_turn)
    # Each of the two may come first: one who never could would race against nobody.
    assert [first.answers[place] for place, first in enumerate(arena.in_turn)] == [YES, YES]
    for _way, _number in zip(ring.in_every_way(), range(rounds), strict=False):
        assert arena.unfairness_of(arena.round()) == []
    assert arena.scene.written_elsewhere() == frozenset()


def something_breaks(arena: Arena, ring: Ring) -> bool:
    return any(_breaks(arena) for _way, _number in zip(ring.in_every_way(), range(TRIES), strict=False))


def _breaks(arena: Arena) -> bool:
    """A key of the database that says no breaks the page of whoever meets it: nobody is told what happened."""
    try:
        return bool(arena.unfairness_of(arena.round()))
    except DatabaseError:
        return True
