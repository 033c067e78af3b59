"""Looking for words among good practices, as among ideas: French stems, accents ignored, near spellings last."""

from django.contrib.postgres.search import SearchRank, TrigramWordSimilarity
from django.db import models
from django.db.models import Case, Expression, Q, Value, When
from django.db.models.functions import Cast

from ideas.models.search import (
    DOCUMENT,
    PLAIN_TITLE,
    STEP,
    WEIGHTS,
    Matches,
    Plain,
    beginnings,
    whole_words,
)


def matching(practices: models.QuerySet, words: str) -> models.QuerySet:
    """Those that hold the words, or words that begin so, or have a title spelled nearly so."""
    whole, begun = whole_words(words), beginnings(words)
    found = practices.alias(
        plain_title=PLAIN_TITLE, holds=Matches(DOCUMENT, whole), begins=Matches(DOCUMENT, begun or whole)
    ).filter(Q(holds=True) | Q(begins=True) | Q(plain_title__trigram_word_similar=Plain(Value(words))))
    # A subquery: what no model reads cannot be counted nor grouped by.
    return practices.filter(pk__in=found.order_by().values("pk"))


def closest(practices: models.QuerySet, words: str) -> models.QuerySet:
    """With their `score`: whole words before beginnings of words, and these before spellings."""
    whole, begun = whole_words(words), beginnings(words)
    rank = _rounded(SearchRank(DOCUMENT, whole, weights=WEIGHTS))
    cases = [When(Matches(DOCUMENT, whole), then=rank + 2 * STEP)]
    if begun is not None:
        near = _rounded(SearchRank(DOCUMENT, begun, weights=WEIGHTS))
        cases.append(When(Matches(DOCUMENT, begun), then=near + STEP))
    spelled = _rounded(TrigramWordSimilarity(Plain(Value(words)), PLAIN_TITLE))
    return practices.annotate(score=Case(*cases, default=spelled, output_field=models.IntegerField()))


def _rounded(share: Expression) -> Cast:
    """A whole number: a page begins after it, and comes back the same from the address."""
    return Cast(share * Value(float(STEP)), models.IntegerField())
