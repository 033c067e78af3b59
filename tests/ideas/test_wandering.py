"""Whatever legal moves are made, in whatever order, by whoever may: nobody is left without an answer."""

import pytest

from tests.ideas.wandering import Walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(2))
def test_a_short_walk(seed):
    walk = Walk(seed)

    for _step in range(25):
        walk.step()

    assert sum(walk.made.values()) >= 15


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 112))
def test_a_long_walk(seed):
    walk = Walk(seed)

    for _step in range(120):
        walk.step()

    assert sum(walk.made.values()) >= 60
