"""Each pair of conflicting moves at one instant, on two real connections: what is left is what one after the other
would have left, row by row. Histories, messages and mails are rows like the others: written once, or not at all.
"""

import pytest
from django.db.models import QuerySet

from tests.incubation.races.pairs import PAIRS
from tests.races.playing import HOW_OFTEN, assert_one_wins_and_the_other_is_told_so, something_breaks

pytestmark = pytest.mark.django_db(transaction=True)
EACH_PAIR = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.__name__)


@EACH_PAIR
@HOW_OFTEN
def test_one_wins_and_the_other_is_told_so(arena, ring, rounds):
    assert_one_wins_and_the_other_is_told_so(arena, ring, rounds)


@EACH_PAIR
def test_control_without_the_lock_both_are_told_yes_or_something_breaks(arena, ring, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    assert something_breaks(arena, ring)
