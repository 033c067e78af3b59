"""What changes from one version of the terms to the next, in words: all that they say, and what the service does."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from incubation.bases import Basis
from incubation.models import AllocationTerms, TimeAllocation
from incubation.terms_words import (
    counted_in_words,
    day_in_words,
    line_in_words,
    notice_in_words,
    place_in_words,
    plain,
)

__all__ = ["Change", "Version", "changes", "plain", "versions_of"]


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    terms: AllocationTerms
    changes: list[Change]


def versions_of(allocation: TimeAllocation) -> list[Version]:
    """The most recent first, each with what it changes: from the one before, or from the agreement that it amends."""
    found = list(
        allocation.versions.select_related("proposed_by", "signed_by").prefetch_related(
            "arrangements__to_whom"
        )
    )
    by_key = {terms.pk: terms for terms in found}
    pairs = [
        (_compared_with(terms, before, by_key), terms)
        for before, terms in zip([None, *found], found, strict=False)
    ]
    return [Version(terms, changes(before, terms)) for before, terms in pairs][::-1]


def _compared_with(
    terms: AllocationTerms, before: AllocationTerms | None, by_key: dict[int, AllocationTerms]
) -> AllocationTerms | None:
    """A change that is asked for is one of what runs, not of a version that came to nothing."""
    return by_key.get(terms.amends_id, before) if terms.starts_a_change else before


def changes(before: AllocationTerms | None, after: AllocationTerms) -> list[Change]:
    if before is None:
        return []
    rows = zip(_in_words(before), _in_words(after), strict=True)
    said = [Change(label, old, new) for (label, old), (_label, new) in rows if old != new and (new or old)]
    return [*said, *_changes_of_the_service(before, after)]


def _in_words(terms: AllocationTerms) -> Iterator[tuple[str, str]]:
    figures = {"hours": plain(terms.hours_a_week), "percent": plain(terms.percent)}
    yield _("Temps"), _("%(hours)s h par semaine (%(percent)s %%)") % figures
    yield _("Compté"), counted_in_words(terms)
    yield _("Premier jour"), day_in_words(terms.starts_on)
    yield _("Dernier jour"), day_in_words(terms.ends_on)
    yield _("Jours"), terms.days or ("" if terms.basis == Basis.FIXED else _("à convenir"))
    yield _("Lieu"), place_in_words(terms) or _("à convenir")
    yield _("Préavis"), notice_in_words(terms)
    yield _("Point d’étape"), day_in_words(terms.review_on) if terms.review_on else _("aucun")
    yield _("Ce que ce temps permettra"), terms.objectives
    yield _("Pourquoi rien ne change dans le service"), terms.no_arrangement_reason


def _changes_of_the_service(before: AllocationTerms, after: AllocationTerms) -> Iterator[Change]:
    """Task by task; two lines about one task are told together."""
    old, new = _by_task(before), _by_task(after)
    for task in [*old, *(task for task in new if task not in old)]:
        was, becomes = old.get(task, _("comme d’habitude")), new.get(task, _("comme d’habitude"))
        if was != becomes:
            yield Change(task, was, becomes)


def _by_task(terms: AllocationTerms) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for line in terms.lines:
        said.setdefault(line.task, []).append(line_in_words(line))
    return {task: " ; ".join(words) for task, words in said.items()}
