"""Terms between a form and a version: what a clean form says, and what it shows of a version that is to change."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy

from incubation.bases import COLUMN_OF, Basis
from incubation.forms.fields import text
from incubation.models import AllocationTerms
from incubation.workload import HALF_DAY

SAID = (
    "basis",
    "percent",
    *COLUMN_OF.values(),
    "starts_on",
    "ends_on",
    "days",
    "place",
    "remote",
    "notice_days",
    "review_on",
    "objectives",
    "note",
    "no_arrangement_reason",
)


def terms_of(values: dict[str, object], **fixed: object) -> dict[str, object]:
    """The fields of one version of the terms, out of a clean form."""
    return {**{name: values[name] for name in SAID if name in values}, **fixed}


def typed_as(terms: AllocationTerms) -> dict[str, object]:
    """What the form shows of a version that is to be changed."""
    kept = (
        "basis",
        "half_days",
        "ends_on",
        "days",
        "place",
        "remote",
        "notice_days",
        "review_on",
        "objectives",
    )
    weekly = str(terms.weekly_days.quantize(HALF_DAY)) if terms.weekly_days else ""
    figures = {"days_a_week": weekly, "envelope_days": _shown(terms.envelope_days)}
    percent = _shown(terms.percent) if terms.basis == Basis.PERCENT else None
    return {**{name: getattr(terms, name) for name in kept}, **figures, "percent": percent}


def _shown(figure: Decimal | None) -> Decimal | None:
    """15 rather than 15.00, and never 1E+1."""
    if figure is None:
        return None
    return figure.quantize(Decimal(1)) if figure == figure.to_integral() else figure.normalize()


def objectives_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Ce que ce temps permettra"),
        widget=text(3),
        error_messages={"required": gettext_lazy("Dites ce que ce temps permettra, même en une phrase.")},
    )
