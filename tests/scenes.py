"""A scene is built once, and stands for every test that asks for it: only what the test does is undone.

    @scene
    def project():
        return make_project(ProjectState.FEASIBILITY)

- Write `@scene` where a fixture would build rows by real moves; the tests ask for it by its name, as for a fixture.
- Its arguments are other scenes, or parameters of the test, never other fixtures: no fixture has run yet when it is
  built, not even those of every test. It writes no file and sends no mail.
- Each test gets copies of what the scene returned, and the rows as they were; scenes that a test does not ask for are
  not in its database.
- A worker keeps the scenes of one test for the next while both ask for the same; parametrize the scene outermost.
- For a test that commits (`transaction=True`, a browser) or that sets its `clock`, it is a fixture like another.
"""

import inspect
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

# Beside these fixtures, a scene is a fixture like another.
ALONE = frozenset({"transactional_db", "live_server", "clock"})
# No folder: whatever writes a file below fails.
NOWHERE = "/dev/null"


def scene(build: Callable[..., object]) -> Any:
    """A fixture whose rows are written once."""

    @wraps(build)
    def copied(request: pytest.FixtureRequest, db: None, **arguments: object) -> object:
        if builds_its_own(request.node):
            return build(**arguments)
        if build.__name__ not in standing.copies:
            pytest.fail(
                f"the scene {build.__name__} does not stand: a test names it as an argument (or pytest-django has "
                "renamed what tests/conftest.py overrides)"
            )
        return standing.copies[build.__name__]

    arguments = inspect.signature(build).parameters
    own = [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in ("request", "db")]
    copied.__signature__ = inspect.Signature([*own, *arguments.values()])
    copied.builds = Scene(build, tuple(arguments))
    return pytest.fixture(copied)


@dataclass(frozen=True)
class Scene:
    build: Callable[..., object]
    arguments: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.build.__name__


@dataclass(frozen=True)
class Wanted:
    """A scene, the parameters of the test that it is built with, and the day: the moves know which day it is."""

    scene: Scene
    given: tuple[tuple[str, object], ...]
    day: object = field(default_factory=timezone.localdate)


@dataclass
class Layer:
    wanted: Wanted
    transaction: transaction.Atomic
    values: dict[str, object]
    """What this scene returned and what those below did, as it left them."""


@dataclass
class Standing:
    """The scenes that stand, each in a savepoint above the one it was built on."""

    layers: list[Layer] = field(default_factory=list)
    copies: dict[str, object] = field(default_factory=dict)

    def prepare(self, wanted: list[Wanted]) -> None:
        """Exactly these, in this order."""
        if self.layers and (connection.needs_rollback or not connection.is_usable()):
            # A test broke the connection under them.
            self.leave()
        self.leave(_common(wanted, [layer.wanted for layer in self.layers]))
        for each in wanted[len(self.layers) :]:
            self._raise(each)
        self.copies = deepcopy(self._values())

    def leave(self, keep: int = 0) -> None:
        self.copies = {}
        while len(self.layers) > keep:
            _undo(self.layers.pop().transaction)

    def _values(self) -> dict[str, object]:
        return self.layers[-1].values if self.layers else {}

    def _raise(self, wanted: Wanted) -> None:
        forget_what_is_cached()
        block = transaction.atomic()
        block._from_testcase = True
        block.__enter__()
        try:
            values = _built(wanted, deepcopy(self._values()))
        except BaseException:
            _undo(block)
            raise
        self.layers.append(Layer(wanted, block, values))
        forget_what_is_cached()


standing = Standing()


def forget_what_is_cached() -> None:
    """Drawn lines included: above a scene, two tests have the same rows under the same keys."""
    for cache in caches.all():
        cache.clear()


def _undo(block: transaction.Atomic) -> None:
    transaction.set_rollback(True)
    block.__exit__(None, None, None)


def _common(wanted: list[Wanted], there: list[Wanted]) -> int:
    """How many of the first are the same."""
    alike = 0
    for one, other in zip(wanted, there, strict=False):
        if one != other:
            break
        alike += 1
    return alike


def _built(wanted: Wanted, values: dict[str, object]) -> dict[str, object]:
    scene, given = wanted.scene, dict(wanted.given)
    sent = len(getattr(mail, "outbox", ()))
    with override_settings(MEDIA_ROOT=NOWHERE):
        made = scene.build(**{name: given.get(name, values.get(name)) for name in scene.arguments})
    assert len(getattr(mail, "outbox", ())) == sent, f"the scene {scene.name} sends a mail: use a fixture"
    connection.check_constraints()
    return {**values, scene.name: made}


def wanted_by(names: list[str], scenes: Mapping[str, Scene], given: Mapping[str, object]) -> list[Wanted]:
    """In the order in which pytest would build them, had they been fixtures."""
    found: dict[str, Wanted] = {}

    def add(name: str) -> None:
        if name in found:
            return
        scene = scenes[name]
        for argument in scene.arguments:
            if argument in scenes and argument != name:
                add(argument)
            elif argument not in given:
                pytest.fail(f"the scene {name} asks for {argument}, neither a scene nor a parameter")
        said = tuple((argument, given[argument]) for argument in scene.arguments if argument in given)
        found[name] = Wanted(scene, said)

    for name in names:
        add(name)
    return list(found.values())


def builds_its_own(item: pytest.Item) -> bool:
    """A test that commits, or whose clock must be set before anything happens."""
    marker = item.get_closest_marker("django_db")
    return not ALONE.isdisjoint(item.fixturenames) or bool(marker and marker.kwargs.get("transaction"))


def of_the_test(item: pytest.Item) -> list[Wanted]:
    known = {name: found[-1].func for name, found in item._fixtureinfo.name2fixturedefs.items()}
    scenes = {name: function.builds for name, function in known.items() if hasattr(function, "builds")}
    if not scenes or builds_its_own(item):
        return []
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return wanted_by([name for name in item.fixturenames if name in scenes], scenes, given)
