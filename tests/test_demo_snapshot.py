"""The demonstration that is put back takes new rows: no key of the next one is already there."""

import pytest
from django.db import connection

from tests import demo_snapshot, emptying

pytestmark = pytest.mark.django_db

# The column that a sequence feeds, and what the sequence gave last.
FED = """
    SELECT sequence.relname, a_table.relname, a_column.attname
    FROM pg_class sequence
    JOIN pg_depend ON pg_depend.objid = sequence.oid AND pg_depend.deptype IN ('a', 'i')
    JOIN pg_class a_table ON a_table.oid = pg_depend.refobjid
    JOIN pg_attribute a_column ON a_column.attrelid = a_table.oid AND a_column.attnum = pg_depend.refobjsubid
    WHERE sequence.relkind = 'S'
"""


def behind() -> list[str]:
    """The sequences whose next key is taken."""
    with connection.cursor() as cursor:
        cursor.execute(FED)
        found = []
        for sequence, table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT coalesce(max("{column}"), 0) > (SELECT last_value FROM "{sequence}") FROM "{table}"'
            )
            found += [sequence] if cursor.fetchone() == (True,) else []
        return found


def test_no_key_is_given_twice(settings):
    settings.DEMO_MODE = True
    demo_snapshot.load()
    for _again in range(2):
        emptying.empty()
        demo_snapshot.load()
    assert behind() == []
