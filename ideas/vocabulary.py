"""The words that the ideas of the box hold, so that one that is looked for with a slip of the pen is understood."""

from django.db import connection

# What has letters alone and resembles something: neither references nor numbers. `ts_stat` would count the words too,
# and takes twenty-five times longer: past the longest time that a statement may take, in a box of 100,000 ideas.
REFRESHED = r"""
WITH said AS (
  SELECT DISTINCT unnest(tsvector_to_array(search)) AS word FROM ideas_idea WHERE submitted_at IS NOT NULL
), held AS MATERIALIZED (
  SELECT word FROM said WHERE word ~ '^[a-z]{3,40}$'
), gone AS (
  DELETE FROM ideas_knownword known WHERE NOT EXISTS (SELECT FROM held WHERE held.word = known.word)
)
INSERT INTO ideas_knownword (word) SELECT word FROM held ON CONFLICT DO NOTHING
"""


def refresh() -> int:
    """Learn the words of new ideas, forget those that nothing holds any more; return how many are new."""
    with connection.cursor() as cursor:
        cursor.execute(REFRESHED)
        return cursor.rowcount
