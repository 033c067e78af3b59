"""Workshops to find, and the sets of rules that they read aloud."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.back_office import OfficeAdmin, ReadOnly
from workflow.back_office import HistoryInline
from workshops.models import RuleSet, Workshop, WorkshopTransition


class WorkshopHistory(HistoryInline):
    model = WorkshopTransition


@admin.register(Workshop)
class WorkshopAdmin(ReadOnly, OfficeAdmin):
    list_display = ("title", "on", "kind", "state", "facilitator", "organising_unit")
    list_filter = ("state", "kind")
    list_select_related = ("facilitator", "organising_unit")
    search_fields = ("title__unaccent", "series__unaccent")
    ordering = ("-on", "-pk")
    inlines = (WorkshopHistory,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return Workshop.objects.visible_to(request.user)


@admin.register(RuleSet)
class RuleSetAdmin(OfficeAdmin):
    list_display = ("name",)
    search_fields = ("name__unaccent",)
