"""A clean cache for each test, and the people of the spring of 2027."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.core.cache import cache

from accounts.roles import Role
from incubation.models import Project
from notifications.models import ClosedDay
from tests.factories import make_user
from tests.notifications.spring import FIRST_DAY, House, at


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """The calendar and the organisation are kept a minute, which a test that moves the clock makes longer."""
    cache.clear()
    yield
    cache.clear()


ROLES = {
    "morgan": Role.INNOVATION_TEAM,
    "nadia": Role.INNOVATION_TEAM,
    "dany": Role.MANAGEMENT,
    "ange": Role.COACH,
    "maxime": Role.CORRESPONDENT,
}
AGENTS = ("camille", "sacha", "dominique", "ines", "claude", "paule", "lison")
MANAGERS = {"sacha": "claude", "dominique": "claude", "ines": "claude", "claude": "paule"}


@pytest.fixture
def house(db) -> House:
    people = {
        name: make_user(ROLES.get(name), username=name, email=f"{name}@valmontagne.example")
        for name in (*ROLES, *AGENTS)
    }
    for agent, manager in MANAGERS.items():
        people[agent].line_manager = people[manager]
        people[agent].save()
    ClosedDay.objects.create(day=date(2027, 5, 7), label="Pont de l’Ascension")
    return House(people)


@pytest.fixture
def clock(house):
    with time_machine.travel(at(FIRST_DAY), tick=False) as clock:
        cache.clear()
        yield clock


@pytest.fixture
def study(house, clock) -> Project:
    """Begun on 3 February, due on 29 April. Morgan follows it, so that Nadia has the next idea."""
    clock.move_to(at(date(2027, 2, 3)))
    cache.clear()
    project = house.begin_a_study()
    clock.move_to(at(FIRST_DAY))
    return project
