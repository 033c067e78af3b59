"""Who goes with a project is credited on its idea, from the day they were named."""

from django.db.models import F, OuterRef, QuerySet, Subquery

from ideas.models import CreditKind
from ideas.recognition import credits_from
from incubation.models import Project, ProjectTransition


def _coaches() -> QuerySet:
    named = ProjectTransition.objects.filter(subject=OuterRef("pk"), name="name_coach").order_by("-at", "-pk")
    coached = Project.objects.filter(coach__isnull=False).annotate(when=Subquery(named.values("at")[:1]))
    return coached.filter(when__isnull=False).annotate(idea_pk=F("idea"), person_pk=F("coach"))


credits_from(CreditKind.COACHING, _coaches)
