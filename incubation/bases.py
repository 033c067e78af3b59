"""The four ways to say how much time is asked, and the share of a week that each of them comes to."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from notifications.calendar import working_days_between

HUNDREDTH = Decimal("0.01")
PERCENT_OF_A_HALF_DAY = 10


class Basis(models.TextChoices):
    WEEKLY = "weekly", _("En demi-journées par semaine")
    FIXED = "fixed", _("En jours fixes")
    ENVELOPE = "envelope", _("En enveloppe de jours")
    PERCENT = "percent", _("En part du temps de travail")


class HalfDay(models.TextChoices):
    MON_AM = "mon_am", _("lundi matin")
    MON_PM = "mon_pm", _("lundi après-midi")
    TUE_AM = "tue_am", _("mardi matin")
    TUE_PM = "tue_pm", _("mardi après-midi")
    WED_AM = "wed_am", _("mercredi matin")
    WED_PM = "wed_pm", _("mercredi après-midi")
    THU_AM = "thu_am", _("jeudi matin")
    THU_PM = "thu_pm", _("jeudi après-midi")
    FRI_AM = "fri_am", _("vendredi matin")
    FRI_PM = "fri_pm", _("vendredi après-midi")


# The column in which each basis says its figure; the share itself is in `percent` for all of them.
COLUMN_OF = {
    Basis.WEEKLY: "weekly_days",
    Basis.FIXED: "half_days",
    Basis.ENVELOPE: "envelope_days",
}


def whole(terms: Mapping[str, object]) -> dict[str, object]:
    """These terms with their basis, its figure alone, and the share of the week that it comes to."""
    basis = Basis(terms.get("basis") or Basis.PERCENT)
    columns = {
        column: terms.get(column) if column == COLUMN_OF.get(basis) else None for column in COLUMN_OF.values()
    }
    for column, value in columns.items():
        if value is not None:
            columns[column] = in_order(value) if column == "half_days" else Decimal(value)
    said = {**terms, "basis": basis, **columns}
    return {**said, "percent": share_of(said)}


def share_of(terms: Mapping[str, object]) -> Decimal | None:
    """In percent of a week; `None` for an envelope over days on which nobody works."""
    match terms["basis"]:
        case Basis.WEEKLY:
            return Decimal(terms["weekly_days"]) * 2 * PERCENT_OF_A_HALF_DAY
        case Basis.FIXED:
            return Decimal(len(terms["half_days"]) * PERCENT_OF_A_HALF_DAY)
        case Basis.ENVELOPE:
            return share_of_envelope(terms["envelope_days"], terms["starts_on"], terms["ends_on"])
    return Decimal(terms["percent"]).quantize(HUNDREDTH)


def share_of_envelope(days: Decimal, starts_on: date, ends_on: date) -> Decimal | None:
    worked = working_days_between(starts_on - timedelta(days=1), ends_on)
    return (100 * Decimal(days) / worked).quantize(HUNDREDTH, ROUND_UP) if worked else None


def in_order(half_days: Iterable[str]) -> list[str]:
    """Those of a week, from Monday morning on, each once."""
    chosen = set(half_days)
    return [half.value for half in HalfDay if half in chosen]


def half_days_in_words(half_days: Iterable[str]) -> str:
    """« le lundi, le mardi matin et le jeudi »."""
    chosen = set(half_days)
    said = []
    for number, name in WEEKDAYS.items():
        halves = [half for half in list(HalfDay)[number * 2 :][:2] if half in chosen]
        if len(halves) == 2:
            said.append(gettext("le %(day)s") % {"day": name})
        said += [gettext("le %(day)s") % {"day": half.label} for half in halves if len(halves) == 1]
    return get_text_list(said, gettext("et"))
