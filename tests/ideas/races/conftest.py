"""The ring of the pairs, and the histories that tell how they ended."""

import pytest

from tests.races.playing import a_working_day, arena, ring

__all__ = ["a_working_day", "arena", "ring"]


@pytest.fixture
def histories() -> tuple[str, ...]:
    return (
        *("ideas_ideatransition", "ideas_committeesessiontransition"),
        *("ideas_evaluationtransition", "ideas_transfertransition"),
    )
