"""What the people who scored an idea think of it together: the middle of their levels, and how far apart they are.

Each of them counts once on an axis, however many criteria they answered: their level there is the mean of those they
have an opinion on, by weight.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from ideas.models.criterion import Axis
from ideas.models.review import Review

QUARTILES = """
    WITH voice AS (
        SELECT score.review_id, criterion.axis,
               sum(score.value * criterion.weight)::double precision / sum(criterion.weight) AS level
        FROM ideas_score score
        JOIN ideas_criterion criterion ON criterion.id = score.criterion_id
        WHERE score.review_id = ANY(%s) AND criterion.weight > 0
        GROUP BY score.review_id, score.scorer_id, criterion.axis
    )
    SELECT review_id, axis, count(*), percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY level)
    FROM voice
    GROUP BY review_id, axis
"""


@dataclass(frozen=True)
class Spread:
    """Of one idea on one axis: the quartiles of the levels that people gave it, from 1 to 5."""

    low: float
    median: float
    high: float
    voices: int


Spreads = dict[str, Spread]


def spreads_of(reviews: Iterable[Review]) -> dict[int, Spreads]:
    """By the key of the review, then by axis, in one statement; nothing on an axis that nobody scored."""
    found: dict[int, Spreads] = {review.pk: {} for review in reviews}
    if found:
        with connection.cursor() as cursor:
            cursor.execute(QUARTILES, [list(found)])
            for review, axis, voices, (low, median, high) in cursor.fetchall():
                found[review][Axis(axis)] = Spread(low, median, high, voices)
    return found
