"""A scene that is set once and played again: its rows are kept aside, and put back before each round.

What a round left is told row by row, without what no two rounds share: moments, and the numbers of new rows.
"""

import re

from django.db import connection

from tests.emptying import STANDING, holding_rows

# New rows are numbered from there, in every table: what has such a number was born in the round.
FIRST_NUMBER = 7_000_000
BORN = re.compile(r"\b7\d{6}\b")

Rows = frozenset[tuple[str, str, int]]


class Scene:
    def __init__(self) -> None:
        names = connection.introspection.table_names
        with connection.cursor() as cursor:
            self.tables = [name for name in names(cursor) if name not in STANDING]
            self.held = set(holding_rows(cursor))
            cursor.execute("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept")
            copies = [f'CREATE TABLE kept."{name}" AS SELECT * FROM "{name}"' for name in self.held]
            cursor.execute("; ".join(copies))
        self.played_with = self.tables
        self.back, self.told = self._putting_back(self.tables), self._telling(self.tables)
        self.exact = self._telling(self.tables, moments=True)
        self.before, self.as_kept = self.rows(), self._read(self.exact)

    def play_only_with(self, written: set[str]) -> None:
        """The rounds write there: `rows()` reads these tables, and `written_elsewhere()` the others."""
        self.played_with = [name for name in self.tables if name in written]
        self.back, self.told = self._putting_back(self.played_with), self._telling(self.played_with)

    def written(self) -> set[str]:
        """The tables that are not what they were, be it by a moment only."""
        return {name for name, _row, _count in self._read(self.exact) ^ self.as_kept}

    def put_back(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(self.back)

    def rows(self) -> Rows:
        """Every row: its table, what it says, and how many say the same."""
        return self._read(self.told)

    def played(self, rows: Rows) -> Rows:
        return frozenset(row for row in rows if row[0] in self.played_with)

    def written_elsewhere(self) -> Rows:
        """Since the scene was set, where no round should write: nothing was put back there."""
        others = [name for name in self.tables if name not in self.played_with]
        return self._read(self._telling(others)) - self.before

    def _read(self, statement: str) -> Rows:
        counted: dict[tuple[str, str], int] = {}
        with connection.cursor() as cursor:
            cursor.execute(statement)
            for name, row in cursor.fetchall():
                said = name, BORN.sub("#", row)
                counted[said] = counted.get(said, 0) + 1
        return frozenset((*said, count) for said, count in counted.items())

    def strike(self) -> None:
        """The next scene counts from one again: its tables are emptied first."""
        numbers = [f"setval('{number}', 1, false)" for number in self._sequences(self.tables)]
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA kept CASCADE; SELECT {', '.join(numbers)}")

    def _telling(self, names: list[str], *, moments: bool = False) -> str:
        """Of a moment, whether it came; `moments`: when it came."""
        told_apart = self._columns("data_type LIKE 'timestamp%' OR data_type IN ('uuid', 'tsvector')")
        statements = []
        for name in names:
            row = "to_jsonb(line)"
            for column in () if moments else told_apart.get(name, []):
                row += f" || jsonb_build_object('{column}', line.\"{column}\" IS NOT NULL)"
            statements.append(f"SELECT '{name}', ({row})::text FROM \"{name}\" AS line")
        return " UNION ALL ".join(statements)

    def _putting_back(self, names: list[str]) -> str:
        """Triggers that keep histories as they are, and keys, are left aside as when the tables are emptied."""
        written = self._columns("is_generated = 'NEVER'")
        statements = ["SET session_replication_role = replica"]
        for name in names:
            columns = ", ".join(f'"{column}"' for column in written[name])
            statements.append(f'DELETE FROM "{name}"')
            if name in self.held:
                copied = f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM kept."{name}"'
                statements.append(copied)
        numbers = [f"setval('{number}', {FIRST_NUMBER})" for number in self._sequences(names)]
        if numbers:
            statements.append(f"SELECT {', '.join(numbers)}")
        return "; ".join([*statements, "SET session_replication_role = origin"])

    def _columns(self, condition: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name, column_name FROM information_schema.columns "
                f"WHERE table_schema = current_schema() AND ({condition}) ORDER BY ordinal_position"
            )
            for name, column in cursor.fetchall():
                found.setdefault(name, []).append(column)
        return found

    def _sequences(self, names: list[str]) -> list[str]:
        with connection.cursor() as cursor:
            return [
                f'"{sequence["name"]}"'
                for name in names
                for sequence in connection.introspection.get_sequences(cursor, name)
            ]
