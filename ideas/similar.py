"""Ideas that say nearly what somebody is writing: by the words that tell most, then by the likeness of titles."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from django.contrib.postgres.search import SearchRank, TrigramSimilarity
from django.db import connection, models
from django.db.models import F, Func, Q, Value

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from ideas.models.search import (
    DOCUMENT,
    FEMININE,
    PLAIN_TITLE,
    WEIGHTS,
    Matches,
    Plain,
    compiled,
    first_or_near,
    spelled_nearly,
)

MOST = 5
# Characters that are read of what is being written: the beginning says what it is about.
MOST_READ = 2_000
SHORTEST = 10
# How many ideas the chosen words may bring to be compared, as the statistics of PostgreSQL expect.
MOST_COMPARED = 250
MOST_WORDS = 12
PAIRED = 8
WORTH_SPELLING = 8
# A word that more than this share of the box holds tells nothing.
COMMON = 0.2
# What two ideas must share: a part of the words that tell, or the likeness of their titles.
LIKE_WORDS, LIKE_TITLE = 0.1, 0.4

# Spelled so that no index gives this order: rare words are found by the index of words, never by reading the box from
# its newest idea, which PostgreSQL would try.
NEWEST = (F("submitted_at") + Value(timedelta(0))).desc()

# Each word of the text, with the share of ideas that hold it: PostgreSQL counts it for its own plans (ANALYZE), and
# does not name the words that are rare.
WORDS = """
WITH known AS (
  SELECT unnest(most_common_elems::text::text[]) AS word, unnest(most_common_elem_freqs) AS share
  FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'ideas_idea' AND attname = 'search'
)
SELECT said.lexeme,
       coalesce(known.share, 0),
       (SELECT reltuples FROM pg_class WHERE oid = 'ideas_idea'::regclass)
FROM unnest(to_tsvector('germoir_french', %s)) said LEFT JOIN known ON known.word = said.lexeme
ORDER BY 2, length(said.lexeme) DESC
"""


@dataclass(frozen=True)
class Word:
    lexeme: str
    share: float
    ideas: float

    @property
    def quoted(self) -> str:
        return "'{}'".format(self.lexeme.replace("\\", "\\\\").replace("'", "''"))


def similar_to(reader: User, title: str, problem: str, besides: int | None = None) -> list[Idea]:
    """At most `MOST` ideas that this person may read and support, the closest first."""
    said = f"{title} {problem}"[:MOST_READ]
    if len(said.strip()) < SHORTEST:
        return []
    words = telling_words(said)
    ideas = Idea.objects.visible_to(reader).listed().exclude(state=IdeaState.MERGED).exclude(pk=besides)
    if not words:
        return []
    found = ideas.filter(Matches(DOCUMENT, any_of(most_telling(words)))).order_by(NEWEST, "-pk")
    near = [compiled(spelled_nearly(ideas, word)) for word in longest(title)]
    close = Idea.objects.filter(pk__in=first_or_near(compiled(found[:MOST_COMPARED]), [near] if near else []))
    return list(_closest(close, title, words).for_lines().order_by("-likeness", "-pk")[:MOST])


def telling_words(said: str) -> list[Word]:
    """The words of a text from the rarest, without those that are everywhere."""
    with connection.cursor() as cursor:
        cursor.execute(WORDS, [FEMININE.sub("e", said)])
        known = [Word(*row) for row in cursor.fetchall()]
    return [word for word in known if word.share <= COMMON][:30] or known[:3]


def most_telling(words: list[Word]) -> list[str]:
    """Words, then pairs of words, as many as may be asked for without comparing too many ideas; one at least."""
    alone = [(word.quoted, word.share) for word in words[:MOST_WORDS]]
    together = [
        (f"({one.quoted} & {other.quoted})", one.share * other.share)
        for one, other in combinations(words[:PAIRED], 2)
    ]
    chosen, expected = [], 0.0
    for term, share in sorted([*alone, *together], key=lambda part: part[1]):
        expected += max(share * words[0].ideas, 1)
        if chosen and expected > MOST_COMPARED:
            break
        chosen.append(term)
    return chosen


def longest(title: str) -> list[str]:
    """The word of a title that is worth a look for its misspellings: short ones look like half of the box."""
    word = max(title.split(), key=len, default="")
    return [word] if len(word) >= WORTH_SPELLING else []


def any_of(terms: list[str]) -> Func:
    return Func(
        Value(" | ".join(terms)), template="%(expressions)s::tsquery", output_field=models.TextField()
    )


def _closest(ideas: models.QuerySet, title: str, words: list[Word]) -> models.QuerySet:
    rank = SearchRank(DOCUMENT, any_of([word.quoted for word in words]), weights=WEIGHTS)
    ideas = ideas.annotate(rank=rank, title_likeness=_title_likeness(title))
    alike = Q(rank__gte=LIKE_WORDS) | Q(title_likeness__gte=LIKE_TITLE)
    return ideas.filter(alike).annotate(likeness=F("rank") + F("title_likeness"))


def _title_likeness(title: str) -> models.Expression:
    return TrigramSimilarity(PLAIN_TITLE, Plain(Value(title)))
