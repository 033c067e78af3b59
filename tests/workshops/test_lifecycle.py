"""The machine of workshops against a table written by hand: every state, every transition."""

import pytest

from tests.machines import allowed_from, assert_table_covers
from workshops.lifecycle import WorkshopState as S
from workshops.models import Workshop

WORKSHOP = {
    S.PLANNED: {"open", "hold", "postpone", "cancel"},
    S.OPEN: {"hold", "postpone", "cancel"},
    S.HELD: {"publish_minutes"},
    S.MINUTES_PUBLISHED: {"archive"},
    S.ARCHIVED: set(),
    S.POSTPONED: {"replan", "cancel"},
    S.CANCELLED: set(),
}


def test_the_table_covers_the_machine():
    assert_table_covers(Workshop, WORKSHOP)


@pytest.mark.parametrize("state", S)
def test_a_workshop_does_what_its_state_lists(state):
    assert allowed_from(Workshop(state=state)) == WORKSHOP[state]
