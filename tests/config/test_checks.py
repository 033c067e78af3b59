"""A database that stands between two of the migrations that were joined is told so, instead of what Django would do."""

import pytest
from django.core.checks import CheckMessage, Tags, run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db
OURS = "config.E001"


def found() -> list[CheckMessage]:
    return [
        message for message in run_checks(tags=[Tags.database], databases=["default"]) if message.id == OURS
    ]


def forget(*names: str) -> None:
    for name in names:
        MigrationRecorder(connection).record_unapplied("incubation", name)


def test_a_database_that_has_all_of_them_is_whole():
    assert found() == []


def test_a_database_that_has_none_of_them_is_whole():
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.all().delete()

    assert found() == []


def test_what_is_missing_is_named():
    forget("0021_carrier_digest", "0022_gate_not_yet")

    assert [message.msg for message in found()] == [
        "incubation.0001_models remplace des migrations dont une partie manque à cette base : "
        "0021_carrier_digest, 0022_gate_not_yet."
    ]


@pytest.mark.parametrize("command", ["migrate_once", "prepare"])
def test_nothing_is_migrated_meanwhile(command):
    forget("0022_gate_not_yet")

    with pytest.raises(CommandError, match="0022_gate_not_yet"):
        call_command(command, verbosity=0)


def test_no_database_is_read_unless_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        run_checks()
