"""Who ran the workshop where an idea was born is credited on it."""

from django.db.models import F, QuerySet

from ideas.lifecycle import HIDDEN_STATES
from ideas.models import CreditKind
from ideas.recognition import credits_from
from workshops.models import WorkshopContribution


def _facilitators() -> QuerySet:
    grown = WorkshopContribution.objects.filter(idea__isnull=False).exclude(idea__state__in=HIDDEN_STATES)
    return grown.order_by("pk").annotate(
        idea_pk=F("idea"), person_pk=F("workshop__facilitator"), when=F("idea__submitted_at")
    )


credits_from(CreditKind.FACILITATION, _facilitators)
