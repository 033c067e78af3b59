"""Each pair of conflicting moves at one instant, on two real connections: what is left is what one after the other
would have left, row by row. Histories, messages and mails are rows like the others: written once, or not at all.
"""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import QuerySet

from ideas import deciding
from tests.ideas.races.arena import Arena
from tests.ideas.races.pairs import PAIRS
from tests.ideas.races.ring import Ring
from tests.ideas.transfers.days import at
from tests.ideas.transfers.test_chasing_races import FIRST_STEP
from workflow.models import Workflow

pytestmark = pytest.mark.django_db(transaction=True)
EACH_PAIR = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.__name__)
HOW_OFTEN = pytest.mark.parametrize("rounds", [8, pytest.param(200, marks=pytest.mark.proof)])
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
def arena(ring, pair, a_working_day) -> Iterator[Arena]:
    arena = Arena(pair(), ring)
    yield arena
    arena.scene.strike()


@EACH_PAIR
@HOW_OFTEN
def test_one_wins_and_the_other_is_told_so(arena, ring, rounds):
    assert {left.end for left in arena.in_turn} == arena.duel.ends
    assert all(left.holds and left.told_once for left in arena.in_turn)
    for _way, _number in zip(ring.in_every_way(), range(rounds), strict=False):
        assert arena.unfairness_of(arena.round()) == []
    assert arena.scene.written_elsewhere() == frozenset()


@EACH_PAIR
def test_control_without_the_lock_both_are_told_yes_or_something_breaks(arena, ring, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    assert any(breaks(arena) for _way, _number in zip(ring.in_every_way(), range(TRIES), strict=False))


def breaks(arena: Arena) -> bool:
    """A key of the database that says no breaks the page of whoever meets it: nobody is told what happened."""
    try:
        return bool(arena.unfairness_of(arena.round()))
    except DatabaseError:
        return True
