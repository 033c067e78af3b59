"""A statement that every opening of a page asks: written by Django once a process, then sent as it is."""

from collections.abc import Callable
from functools import cached_property

from django.db import connection
from django.db.models import QuerySet

# Stands for the key while the statement is written; the key of no row.
NO_KEY = -1


class AskedOften:
    """What `build` asks of one row, given its key: a `values_list()` of columns that psycopg gives as Python uses
    them (numbers, booleans, words). A statement of a dozen subqueries takes Django longer to write than PostgreSQL
    to answer. Another shape than one row by its key (many rows, two keys) is written in SQL where it is asked.
    """

    def __init__(self, build: Callable[[int], QuerySet]) -> None:
        self._build = build

    @cached_property
    def _written(self) -> tuple[str, tuple[object, ...]]:
        sql, params = self._build(NO_KEY).query.sql_with_params()
        if NO_KEY not in params:
            raise ValueError("the key is not asked")
        return sql, params

    def row(self, key: int) -> tuple | None:
        sql, params = self._written
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if param == NO_KEY else param for param in params])
            return cursor.fetchone()
