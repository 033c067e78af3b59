"""The demonstration, told once by the moves that people make, then put back as it stood: a matter of rows.

What the demonstration is, is the business of `tests/portal/test_demo.py`; the other tests only stand on it.
"""

import io
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from tests.emptying import STANDING, holding_rows

# What the database writes by itself from other rows, and lets nobody write.
FOLLOWING = ("incubation_giventime",)


@dataclass(frozen=True)
class Table:
    name: str
    columns: str
    """Those that hold a value of their own: PostgreSQL makes the others."""
    rows: bytes


@dataclass(frozen=True)
class Snapshot:
    tables: list[Table]
    sequences: list[tuple[str, int]]

    @classmethod
    def take(cls) -> "Snapshot":
        with connection.cursor() as cursor:
            tables = [_copy_out(cursor, name, columns) for name, columns in _columns(cursor)]
            return cls(tables, _sequences(cursor))

    def put_back(self) -> None:
        """Instead of what migrations wrote, which the loading found and kept."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table in set(holding_rows(cursor)):
                cursor.execute(f'DELETE FROM "{table}"')
            for table in self.tables:
                cursor.copy_expert(f"COPY {table.name} ({table.columns}) FROM STDIN", io.BytesIO(table.rows))
            for name, value in self.sequences:
                cursor.execute("SELECT setval(%s, %s)", [name, value])
        ContentType.objects.clear_cache()


_kept: dict[tuple[object, ...], Snapshot] = {}


def load() -> None:
    """The demonstration of today, in a database where nobody has an account. Needs `settings.DEMO_MODE`."""
    standing = tuple(ContentType.objects.order_by("pk").values_list("pk", "app_label", "model"))
    circumstances = (timezone.localdate(), settings.ATTACHMENT_SCANNER, standing)
    if circumstances in _kept:
        _kept[circumstances].put_back()
    else:
        call_command("load_demo", verbosity=0)
        _kept[circumstances] = Snapshot.take()


def _columns(cursor: Any) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) "
        "FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) "
        "WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> ALL(%s) "
        "AND is_generated = 'NEVER' GROUP BY table_name",
        [[*STANDING, *FOLLOWING]],
    )
    return cursor.fetchall()


def _sequences(cursor: Any) -> list[tuple[str, int]]:
    """Those of `FOLLOWING` go on: their rows are written anew when the others come back, under new keys."""
    cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
    following = {f"{table}_id_seq" for table in FOLLOWING}
    return [(name, value) for name, value in cursor.fetchall() if name not in following]


def _copy_out(cursor: Any, name: str, columns: str) -> Table:
    """In the order of the first column, the key: a reply comes after what it replies to."""
    rows = io.BytesIO()
    cursor.copy_expert(f"COPY (SELECT {columns} FROM {name} ORDER BY 1) TO STDOUT", rows)
    return Table(name, columns, rows.getvalue())
