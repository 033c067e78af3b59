"""Looking for words among ideas: French stems, accents ignored, then what is spelled nearly so when little is found."""

import re

from django.contrib.postgres.search import (
    SearchQuery,
    SearchQueryField,
    SearchRank,
    SearchVectorField,
    TrigramWordSimilarity,
)
from django.db import models
from django.db.models import Case, Expression, Func, Q, Value, When
from django.db.models.expressions import Col, RawSQL
from django.db.models.functions import Cast
from django.db.models.sql import Query

CONFIGURATION = "germoir_french"
# Ranked among the newest of them: a word that half of the box holds says nothing of what somebody looks for.
MOST_RANKED = 500
# With fewer ideas than this, those that are spelled nearly so are looked for too.
FEW = 5
MOST_NEAR = 50
# How alike two words are when one is a slip of the other, and how many words a slip may stand for.
LIKE_WORD, MOST_MEANT = 0.4, 5
SHORTEST_BEGINNING = 3
MOST_WORDS = 8
# From D to A: elsewhere, the solution, the problem, the title and the reference.
WEIGHTS = [0.05, 0.2, 0.4, 1.0]
# Whole words come before beginnings of words, and these before spellings.
STEP = 1_000_000
# What PostgreSQL's French stop words forget.
LITTLE_WORDS = {"les", "leurs", "cet", "cette", "quel", "quels", "quelle", "quelles", "y"}
# As `germoir_one_ending` does to what is looked through.
FEMININE = re.compile(r"[eé]es?\b", re.IGNORECASE)
REFERENCE = re.compile(r"\b([a-z]+)-(\d{4})-(\d+)\b", re.IGNORECASE)

Compiled = tuple[str, tuple[object, ...]]


class Column(Expression):
    """A column that the database keeps (see the migration `search`) and no model reads."""

    def __init__(self, name: str, field: models.Field) -> None:
        super().__init__(output_field=field)
        self.name = name

    def resolve_expression(self, query: Query, *_args: object, **_kwargs: object) -> Col:
        field = self.output_field.clone()
        field.set_attributes_from_name(self.name)
        return Col(query.get_initial_alias(), field)


DOCUMENT = Column("search", SearchVectorField())
PLAIN_TITLE = Column("plain_title", models.TextField())


class Matches(Func):
    arg_joiner = " @@ "
    template = "%(expressions)s"
    output_field = models.BooleanField()


class Plain(Func):
    """Without capitals and accents, as `plain_title` is."""

    function = "germoir_plain"
    output_field = models.TextField()


def telling(text: str) -> str:
    """The words of a text without those that say nothing, one ending for both genders, references in one piece."""
    words = FEMININE.sub("e", REFERENCE.sub(r"\1\2\3", text)).split()
    return " ".join(word for word in words if word.lower() not in LITTLE_WORDS)


def whole_words(text: str) -> SearchQuery:
    return SearchQuery(telling(text), config=CONFIGURATION, search_type="websearch")


def beginnings(text: str) -> SearchQuery | None:
    """Every word, or what begins with it; None when there is no word."""
    words = re.findall(r"[^\W_]+", telling(text))[:MOST_WORDS]
    parts = [f"{word}:*" if len(word) >= SHORTEST_BEGINNING else word for word in words]
    return SearchQuery(" & ".join(parts), config=CONFIGURATION, search_type="raw") if parts else None


# Each word that is looked for, or those of the box that are spelled nearly so (see `ideas.vocabulary`): a comparison
# of words, where comparing whole texts would take seconds. Nothing when one of the words resembles none.
MEANT = """(
  SELECT CASE WHEN bool_and(nearly.words IS NOT NULL) THEN string_agg('(' || nearly.words || ')', ' & ')::tsquery END
  FROM unnest(to_tsvector(%s::regconfig, germoir_one_ending(%s))) said LEFT JOIN LATERAL (
    SELECT string_agg(quote_literal(word), ' | ') FROM (
      SELECT word FROM ideas_knownword
      WHERE word %% said.lexeme AND similarity(word, said.lexeme) >= %s
      ORDER BY similarity(word, said.lexeme) DESC, word LIMIT %s
    ) near
  ) nearly (words) ON true
)"""


def meant(text: str) -> RawSQL:
    """The words that are looked for, with their slips of the pen put right."""
    said = [word for word in telling(text).split() if not word.startswith("-")][:MOST_WORDS]
    return RawSQL(MEANT, [CONFIGURATION, " ".join(said), LIKE_WORD, MOST_MEANT], SearchQueryField())


def matching(
    ideas: models.QuerySet, words: str, *, among: models.QuerySet | None = None, besides: Q | None = None
) -> models.QuerySet:
    """Those of `ideas` that hold the words, with their `score`: the higher, the closer; then those `besides`.

    One statement: PostgreSQL looks for near spellings only when the words alone found little `among` these. They are
    all of `ideas` unless said: what narrows a search only takes away from what it found.
    """
    everything = ideas if among is None else among
    whole, begun = whole_words(words), beginnings(words)
    found = compiled(_newest(ideas, whole, MOST_RANKED))
    enough = narrowed = None
    if among is not None:
        enough = compiled(everything.filter(Matches(DOCUMENT, whole)).order_by())
        narrowed = compiled(ideas.order_by())
    near = [[compiled(others) for others in step] for step in _near(everything, words, begun)]
    wanted = Q(pk__in=first_or_near(found, near, enough, narrowed))
    if besides is not None:
        wanted |= Q(pk__in=ideas.filter(besides).values("pk"))
    kept = ideas.model._default_manager.filter(wanted)
    return kept.annotate(score=_score(words, whole, begun))


def _near(ideas: models.QuerySet, words: str, begun: SearchQuery | None) -> list[list[models.QuerySet]]:
    """What is looked for when little holds the words, the dearest last: likenesses of titles read many of them."""
    if REFERENCE.search(words) is not None:  # a reference has no near spelling
        return []
    if begun is None:
        return [[spelled_nearly(ideas, words)]]
    put_right = _newest(ideas, meant(words), MOST_RANKED)
    return [[_newest(ideas, begun, MOST_NEAR), put_right], [spelled_nearly(ideas, words)]]


def _newest(ideas: models.QuerySet, query: SearchQuery | RawSQL, most: int) -> models.QuerySet:
    return ideas.filter(Matches(DOCUMENT, query)).order_by("-submitted_at", "-pk")[:most]


def first_or_near(
    found: Compiled,
    near: list[list[Compiled]],
    enough: Compiled | None = None,
    narrowed: Compiled | None = None,
) -> RawSQL:
    """The keys of what is found and, when that is too little, of what is near; a step only when those before it are.

    `enough` is counted in the place of `found`, and what is near is `narrowed`, when a filter takes away from what is
    shown: it must not bring what the words alone would not. PostgreSQL decides, in one statement.
    """
    named = [("found", found)] if enough is None else [("found", found), ("enough", enough)]
    keys = ["SELECT id FROM found"]
    too_few = [_too_few(named[-1][0])]
    for place, step in enumerate(near):
        condition = " AND ".join(too_few)
        one_of = [f"SELECT id FROM ({sql}) one (id) WHERE {condition}" for sql, _values in step]
        named.append((f"near_{place}", (" UNION ".join(one_of), _values_of(step))))
        keys.append(f"SELECT id FROM near_{place}")
        if narrowed is not None:
            keys[-1] += f" WHERE id IN ({narrowed[0]})"
        too_few.append(_too_few(f"near_{place}"))
    tables = ", ".join(f"{name} (id) AS MATERIALIZED ({sql})" for name, (sql, _values) in named)
    values = _values_of([pair for _name, pair in named])
    return RawSQL(
        f"WITH {tables} {' UNION '.join(keys)}", [*values, *(narrowed[1] * len(near) if narrowed else ())]
    )


def _too_few(table: str) -> str:
    """The limit stands outside of what is counted: PostgreSQL finds the word by its index and stops when there are
    enough. Were it told inside, it would read the box from the newest idea, all of it for a word that nothing holds.
    """
    return f"(SELECT count(*) FROM (SELECT FROM {table} LIMIT {FEW}) counted) < {FEW}"


def _values_of(pairs: list[Compiled]) -> tuple[object, ...]:
    return tuple(value for _sql, values in pairs for value in values)


def spelled_nearly(ideas: models.QuerySet, words: str) -> models.QuerySet:
    asked = Plain(Value(words))
    near = ideas.alias(plain_title=PLAIN_TITLE).filter(plain_title__trigram_word_similar=asked)
    return near.order_by(TrigramWordSimilarity(asked, "plain_title").desc(), "-pk")[:MOST_NEAR]


def compiled(ideas: models.QuerySet) -> Compiled:
    return ideas.values("pk").query.sql_with_params()


def _score(words: str, whole: SearchQuery, begun: SearchQuery | None) -> Case:
    rank = _rounded(SearchRank(DOCUMENT, whole, weights=WEIGHTS))
    cases = [When(Matches(DOCUMENT, whole), then=rank + 2 * STEP)]
    if begun is not None:
        near = _rounded(SearchRank(DOCUMENT, begun, weights=WEIGHTS))
        cases.append(When(Matches(DOCUMENT, begun), then=near + STEP))
    return Case(
        *cases,
        default=_rounded(TrigramWordSimilarity(Plain(Value(words)), PLAIN_TITLE)),
        output_field=models.IntegerField(),
    )


def _rounded(share: Expression) -> Cast:
    """A whole number: a page begins after it, and comes back the same from the address."""
    return Cast(share * Value(float(STEP)), models.IntegerField())
