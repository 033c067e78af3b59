"""The fingerprint of a version of the terms: the same for the same undertakings, whoever reads them and whenever."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from workflow.written import key_of

if TYPE_CHECKING:
    from incubation.models import AllocationTerms, ServiceArrangement

# What both sides agree to: neither the word that comes with it, nor who signed it when.
OF_TERMS = (
    "allocation_id",
    "number",
    "kind",
    "basis",
    "percent",
    "weekly_days",
    "half_days",
    "envelope_days",
    "starts_on",
    "ends_on",
    "days",
    "notice_days",
    "place",
    "remote",
    "review_on",
    "objectives",
    "no_arrangement_reason",
    "proposed_by_id",
)
OF_LINE = ("task", "mode", "to_whom_id", "detail", "starts_on", "ends_on", "backfill_days")


def fingerprint_of(terms: "AllocationTerms", lines: Iterable["ServiceArrangement"]) -> str:
    said = {name: _plain(getattr(terms, name)) for name in OF_TERMS}
    said["arrangements"] = [[_plain(getattr(line, name)) for name in OF_LINE] for line in lines]
    return key_of(said)


def _plain(value: object) -> object:
    """As the column keeps it or as it was typed, a figure and a day are written one way."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value
