"""What the box knows of people's contributions without anybody saying so."""

from django.db.models import F, QuerySet

from ideas.lifecycle import HIDDEN_STATES
from ideas.models import CoAuthor, CreditKind, Idea
from ideas.recognition import credits_from


def _deposits() -> QuerySet:
    return Idea.objects.listed().annotate(idea_pk=F("pk"), person_pk=F("author"), when=F("submitted_at"))


def _co_authors() -> QuerySet:
    deposited = CoAuthor.objects.accepted().exclude(idea__state__in=HIDDEN_STATES)
    return deposited.annotate(idea_pk=F("idea"), person_pk=F("person"), when=F("accepted_at"))


credits_from(CreditKind.DEPOSIT, _deposits)
credits_from(CreditKind.CO_AUTHOR, _co_authors)
