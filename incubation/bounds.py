"""What one agreement on time may be, as the organisation chose it: said once, for forms and for moves."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Organisation
from incubation.workload import add_months


def share_outside(percent: Decimal, *, is_envelope: bool = False) -> str:
    """The sentence that says so; empty within the bounds. Days to spend over a long period may be few a week."""
    organisation = Organisation.current()
    least, most = organisation.time_percent_min, organisation.time_percent_most
    if percent <= most and (is_envelope or percent >= least):
        return ""
    if is_envelope:
        return _("Choisissez moins de jours, ou une période plus longue : au plus %(high)d %% du temps.") % {
            "high": most
        }
    return _("Choisissez une part de %(low)d à %(high)d %%.") % {"low": least, "high": most}


def period_outside(starts_on: date, ends_on: date, longer_until: date | None = None) -> str:
    """`longer_until`: what the general management allowed to this agreement."""
    months = Organisation.current().time_months_max
    if ends_on <= max(add_months(starts_on, months), longer_until or ends_on.min):
        return ""
    words = ngettext(
        "Un accord dure au plus %(count)d mois : choisissez une date plus proche.",
        "Un accord dure au plus %(count)d mois : choisissez une date plus proche.",
        months,
    )
    return words % {"count": months}


def most_together() -> int:
    """All the agreements of one person, as the database will count: what another process remembers may be older."""
    kept = Organisation.objects.values_list("time_percent_together", flat=True).first()
    return Organisation().time_percent_together if kept is None else kept
