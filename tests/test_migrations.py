"""The first migrations stand for those of before: an installation that had these all has nothing to do."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# The migrations that each app had when its history was joined, as installations of that day have recorded them.
JOINED = {
    "accounts": [
        "0001_initial",
        "0002_logo",
        "0003_people_without_account",
        "0004_time_bounds",
        "0005_hears_of_calls",
    ],
    "ideas": [
        "0001_initial",
        "0002_history_is_append_only",
        "0003_idea_permissions",
        "0004_exchange",
        "0005_files_versions_and_definition",
        "0006_kinds_and_drafts",
        "0007_joining",
        "0008_finding",
        "0009_people_of_an_idea",
        "0010_calls_and_credits",
        "0011_recalled_transfers_and_people_named",
        "0012_contributions_sent_once",
        "0013_feeds_of_the_organisation",
        "0014_versions_tell_more",
        "0015_motivation_and_known_words",
        "0016_evidence_and_shared_words",
        "0017_queues_counted_from_their_index",
        "0018_transfers_chased",
        "0019_committees_and_sittings",
        "0020_reformulations",
        "0021_triage_work",
        "0022_session_documents",
        "0023_criteria_grids_and_opinions",
        "0024_content_of_decisions",
        "0025_agreed_levels",
        "0026_decisions_told",
        "0027_kept_opinions_sent_packs_and_calls_in_session",
        "0028_latest_opinions_of_a_person",
    ],
    "incubation": [
        "0001_initial",
        "0002_history_is_append_only",
        "0003_follow_up_and_terms_are_whole",
        "0004_suspended_with_project",
        "0005_former_carriers_and_sheets_sent_once",
        "0006_people_named",
        "0007_favourites",
        "0008_week_given_once",
        "0009_terms_say_their_basis",
        "0010_managers_change",
        "0011_time_log",
        "0012_team_and_plan",
        "0013_study_opinions_experiments",
        "0014_toolbox_and_files",
        "0015_drawn_letters",
        "0016_gate_criteria",
        "0017_gate_points",
        "0018_rollout_plan",
        "0019_follow_up",
        "0020_one_order_of_an_agenda",
        "0021_carrier_digest",
        "0022_gate_not_yet",
    ],
    "workshops": [
        "0001_initial",
        "0002_history_is_append_only",
        "0003_pieces_sent_once",
        "0004_favourites_and_feelings",
        "0005_good_practices",
        "0006_blockers",
        "0007_communities",
        "0008_programmes",
        "0009_files_of_deliverables",
    ],
}

Name = tuple[str, str]


@pytest.fixture(scope="module")
def on_disk() -> dict[Name, Migration]:
    return MigrationLoader(None).disk_migrations


@pytest.fixture(scope="module")
def replaced(on_disk: dict[Name, Migration]) -> list[Name]:
    return [former for migration in on_disk.values() for former in migration.replaces]


def test_every_former_migration_is_replaced_once(replaced: list[Name]) -> None:
    assert sorted(replaced) == sorted((app, name) for app, names in JOINED.items() for name in names)


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


def as_joined(on_disk: dict[Name, Migration]) -> Iterator[Name]:
    """The migrations that were there on the day of the joining, as an installation of that day has recorded them."""
    yield from ((app, name) for app, names in JOINED.items() for name in names)
    yield from (name for name, migration in on_disk.items() if name[0] not in JOINED)


def test_an_installation_that_had_them_all_has_nothing_to_do(
    on_disk: dict[Name, Migration], recorded: set[Name]
) -> None:
    recorded.update(as_joined(on_disk))
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
