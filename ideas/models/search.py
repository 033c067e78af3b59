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
    """A column that the database keeps (see the migration `finding`) and no model reads."""

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
    exact = REFERENCE.search(words) is not None  # a reference has no near spelling
    found = compiled(_newest(ideas, whole, MOST_RANKED))
    near = [] if exact else [spelled_nearly(everything, words)]
    if begun is not None and not exact:
        near += [_newest(everything, query, MOST_NEAR) for query in (begun, meant(words))]
    enough = None if among is None else compiled(_newest(everything, whole, FEW))
    if among is not None:
        near = [ideas.filter(pk__in=others.values("pk")) for others in near]
    wanted = Q(pk__in=first_or_near(found, [compiled(others) for others in near], enough))
    if besides is not None:
        wanted |= Q(pk__in=ideas.filter(besides).values("pk"))
    kept = ideas.model._default_manager.filter(wanted)
    return kept.annotate(score=_score(words, whole, begun))


def _newest(ideas: models.QuerySet, query: SearchQuery | RawSQL, most: int) -> models.QuerySet:
    return ideas.filter(Matches(DOCUMENT, query)).order_by("-submitted_at", "-pk")[:most]


def first_or_near(found: Compiled, near: list[Compiled], enough: Compiled | None = None) -> RawSQL:
    """The keys of what is found, and of what is near when that, or what may be `enough`, is too little: PostgreSQL
    decides, in one statement.
    """
    first = [("found", found)] if enough is None else [("found", found), ("enough", enough)]
    named = ", ".join(f"{name} (id) AS MATERIALIZED ({sql})" for name, (sql, _values) in first)
    others = "".join(
        f" UNION SELECT id FROM ({sql}) near_{place} (id) WHERE (SELECT count(*) FROM {first[-1][0]}) < {FEW}"
        for place, (sql, _values) in enumerate(near)
    )
    values = [value for _sql, values in [*(pair for _name, pair in first), *near] for value in values]
    return RawSQL(f"WITH {named} SELECT id FROM found{others}", values)


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
