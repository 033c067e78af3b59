"""Programmes and their concept notes, to read: they are written on the site."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.back_office import OfficeAdmin, ReadOnly
from workflow.back_office import HistoryInline
from workshops.models import ConceptTransition, Programme, ProgrammeConcept


@admin.register(Programme)
class ProgrammeAdmin(ReadOnly, OfficeAdmin):
    list_display = ("name", "planned_label", "sponsor", "review_on", "visibility")
    list_filter = ("visibility",)
    list_select_related = ("sponsor",)
    search_fields = ("name__unaccent", "purpose__unaccent")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return Programme.objects.visible_to(request.user)


class ConceptHistory(HistoryInline):
    model = ConceptTransition


@admin.register(ProgrammeConcept)
class ProgrammeConceptAdmin(ReadOnly, OfficeAdmin):
    list_display = ("programme", "version", "state", "session")
    list_filter = ("state",)
    list_select_related = ("programme", "session")
    search_fields = ("programme__name__unaccent", "text__unaccent")
    ordering = ("-pk",)
    inlines = (ConceptHistory,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return ProgrammeConcept.objects.visible_to(request.user)
