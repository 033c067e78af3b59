"""The first migrations stand for those of before: an installation that had these all has nothing to do."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# How many migrations each app had when its history was joined: their numbers follow each other from 1.
JOINED = {"accounts": 5, "ideas": 28, "incubation": 22, "workshops": 9}

Name = tuple[str, str]


@pytest.fixture(scope="module")
def on_disk() -> dict[Name, Migration]:
    return MigrationLoader(None).disk_migrations


@pytest.fixture(scope="module")
def replaced(on_disk: dict[Name, Migration]) -> list[Name]:
    return [former for migration in on_disk.values() for former in migration.replaces]


def test_every_former_migration_is_replaced_once(replaced: list[Name]) -> None:
    numbers = {app: sorted(int(name[:4]) for of, name in replaced if of == app) for app in JOINED}

    assert numbers == {app: list(range(1, last + 1)) for app, last in JOINED.items()}
    assert len(replaced) == sum(JOINED.values())


def test_each_app_replaces_its_own(on_disk: dict[Name, Migration]) -> None:
    assert {app for (app, _name), migration in on_disk.items() if migration.replaces} == set(JOINED)
    assert {
        (app, of) for (app, _), migration in on_disk.items() for of, _ in migration.replaces if of != app
    } == set()


def test_no_migration_takes_the_name_of_a_former_one(
    on_disk: dict[Name, Migration], replaced: list[Name]
) -> None:
    """It would count as applied wherever the former one was."""
    assert on_disk.keys() & set(replaced) == set()


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> set[Name]:
    """What the database says that it has had, for the test to fill."""
    names: set[Name] = set()
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda recorder: dict.fromkeys(names))
    return names


def left_to_do() -> list[Name]:
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(migration.app_label, migration.name) for migration, _backwards in plan]


def as_joined(on_disk: dict[Name, Migration], replaced: list[Name]) -> Iterator[Name]:
    """The migrations that were there on the day of the joining, as an installation of that day has recorded them."""
    yield from replaced
    yield from (name for name, migration in on_disk.items() if name[0] not in JOINED)


def test_an_installation_that_had_them_all_has_nothing_to_do(
    on_disk: dict[Name, Migration], replaced: list[Name], recorded: set[Name]
) -> None:
    recorded.update(as_joined(on_disk, replaced))
    later = {name for name, migration in on_disk.items() if name[0] in JOINED and not migration.replaces}

    assert set(left_to_do()) == later


def test_an_empty_database_has_everything_to_do(on_disk: dict[Name, Migration], recorded: set[Name]) -> None:
    assert set(left_to_do()) == set(on_disk)


def test_a_first_installation_that_was_interrupted_goes_on(
    on_disk: dict[Name, Migration], recorded: set[Name]
) -> None:
    """What a migration replaces is recorded with it: a name replaced twice would take the second for applied."""
    recorded.update(name for name in on_disk if name[0] not in JOINED)
    done = {("accounts", "0001_models"), ("ideas", "0001_models")}
    recorded.update(former for name in done for former in on_disk[name].replaces)

    assert set(left_to_do()) == {name for name in on_disk if name[0] in JOINED} - done


def test_joined_migrations_come_first_and_numbers_follow_each_other(on_disk: dict[Name, Migration]) -> None:
    for app in JOINED:
        names = sorted(name for of, name in on_disk if of == app)
        joined = [bool(on_disk[app, name].replaces) for name in names]
        assert joined == sorted(joined, reverse=True)
        assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
