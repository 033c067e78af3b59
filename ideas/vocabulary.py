"""The words that the ideas of the box hold, so that one that is looked for with a slip of the pen is understood."""

from django.db import connection

# What has letters alone and resembles something: neither references nor numbers.
REFRESHED = r"""
WITH held AS MATERIALIZED (
  SELECT word FROM ts_stat('SELECT search FROM ideas_idea WHERE submitted_at IS NOT NULL')
  WHERE word ~ '^[a-z][a-z0-9]{2,39}$'
), gone AS (DELETE FROM ideas_knownword WHERE word NOT IN (SELECT word FROM held))
INSERT INTO ideas_knownword (word) SELECT word FROM held ON CONFLICT DO NOTHING
"""


def refresh() -> int:
    """Learn the words of new ideas, forget those that nothing holds any more; return how many are new."""
    with connection.cursor() as cursor:
        cursor.execute(REFRESHED)
        return cursor.rowcount
