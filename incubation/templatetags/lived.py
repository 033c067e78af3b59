"""The time that was given, on the pages of its agreement: months, hours, and what each may do there."""

from django import template
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from incubation.models import MidTermReview, TimeAllocation
from incubation.time_totals import TimeTotals

register = template.Library()


@register.filter
def hours(minutes: int) -> str:
    """« 41 h », « 1 h 30 »."""
    whole, rest = divmod(minutes, 60)
    return _("%(hours)d h %(minutes)02d") % {"hours": whole, "minutes": rest} if rest else f"{whole} h"


@register.inclusion_tag("incubation/time/_lived.html")
def lived_of(allocation: TimeAllocation, viewer: User) -> dict[str, object]:
    """Beside the terms of an agreement, once it began."""
    reviewed = TimeAllocation.objects.reviewed_by(viewer).filter(pk=allocation.pk)
    return {
        "allocation": allocation,
        "totals": TimeTotals(allocation, viewer),
        "review": MidTermReview.objects.filter(allocation=allocation).select_related("written_by").first(),
        "may_review": not only_reads(viewer) and reviewed.exists(),
    }
