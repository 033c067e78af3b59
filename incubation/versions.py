"""What changes from one version of the terms to the next, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from incubation.models import AllocationTerms, TimeAllocation


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
    """The most recent first, each with what it changes from the one before."""
    found = list(allocation.versions.select_related("proposed_by", "signed_by"))
    pairs = zip([None, *found], found, strict=False)
    return [Version(terms, changes(before, terms)) for before, terms in pairs][::-1]


def changes(before: AllocationTerms | None, after: AllocationTerms) -> list[Change]:
    if before is None:
        return []
    rows = zip(_in_words(before), _in_words(after), strict=True)
    return [Change(label, old, new) for (label, old), (_label, new) in rows if new and old != new]


def _in_words(terms: AllocationTerms) -> Iterable[tuple[str, str]]:
    figures = {"hours": plain(terms.hours_a_week), "percent": plain(terms.percent)}
    yield _("Temps"), _("%(hours)s h par semaine (%(percent)s %%)") % figures
    yield _("Premier jour"), date_format(terms.starts_on, "j F Y")
    yield _("Dernier jour"), date_format(terms.ends_on, "j F Y")
    yield _("Jours"), terms.days or _("à convenir")
    yield _("Ce que ce temps permettra"), terms.objectives


def plain(value: object) -> str:
    """3,5 and 10, without the zeros that the column keeps."""
    whole = int(value)
    return number_format(whole if value == whole else value.normalize())
