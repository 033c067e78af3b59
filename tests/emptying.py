"""Emptying the tables after a test that commits, row by row where there are rows.

Django truncates every table, a hundred and more, then writes content types and rights anew: a second, and other
identifiers each time. Two dozen rows in ten tables are gone in a few milliseconds.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection

# Written once when the database is made; no test changes them.
STANDING = (
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
)


def instead_of_flushing(flush: Any) -> Any:
    """`TransactionTestCase._fixture_teardown`, for whoever may tell PostgreSQL to leave its triggers aside."""

    def teardown(case: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW is_superuser")
            is_allowed = cursor.fetchone() == ("on",)
        empty() if is_allowed else flush(case)

    return teardown


def empty() -> None:
    """A history refuses to be deleted, and keys are checked one row at a time: neither is asked."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            for table in holding_rows(cursor):
                cursor.execute(f'DELETE FROM "{table}"')
        finally:
            cursor.execute("SET session_replication_role = origin")
    ContentType.objects.clear_cache()


def holding_rows(cursor: Any) -> list[str]:
    names = [name for name in connection.introspection.table_names(cursor) if name not in STANDING]
    cursor.execute(
        " UNION ALL ".join(f"(SELECT '{name}' FROM \"{name}\" LIMIT 1)" for name in names)  # a name of ours
    )
    return [name for (name,) in cursor.fetchall()]
