"""The databases of one run, beside the one of `DATABASE_URL`, dropped when it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg2
from psycopg2 import sql


def address(name: str) -> str:
    """`DATABASE_URL` for another database of the same server."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")


@dataclass
class Watch:
    """A connection beside those that are measured."""

    connection: psycopg2.extensions.connection

    def rows(self, statement: str, *values: object) -> list[tuple]:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    def backends(self, database: str) -> list[int]:
        return [pid for (pid,) in self.rows("SELECT pid FROM pg_stat_activity WHERE datname = %s", database)]

    def buffers(self, database: str) -> int:
        """Shared buffers touched in a database since its statistics began."""
        statement = "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = %s"
        return self.rows(statement, database)[0][0]


@contextmanager
def watching() -> Iterator[Watch]:
    connection = psycopg2.connect(address("postgres"))
    connection.autocommit = True
    try:
        yield Watch(connection)
    finally:
        connection.close()


@contextmanager
def created(*names: str) -> Iterator[None]:
    with watching() as server:
        _drop(server, names)
        try:
            for name in names:
                with server.connection.cursor() as cursor:
                    cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            yield
        finally:
            _drop(server, names)


def _drop(server: Watch, names: tuple[str, ...]) -> None:
    for name in names:
        with server.connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
