"""Workshops to find, and the sets of rules that they read aloud."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.back_office import OfficeAdmin, ReadOnly
from workflow.back_office import HistoryInline
from workshops.models import GoodPractice, PracticeTransition, RuleSet, Workshop, WorkshopTransition


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


class PracticeHistory(HistoryInline):
    model = PracticeTransition


@admin.register(GoodPractice)
class GoodPracticeAdmin(ReadOnly, OfficeAdmin):
    list_display = ("title", "holder_unit", "kind", "state", "published_on", "last_reviewed_on")
    list_filter = ("state", "kind", "improves")
    list_select_related = ("holder_unit",)
    search_fields = ("title__unaccent", "question__unaccent", "holder_unit__name__unaccent")
    ordering = ("-published_on", "-pk")
    inlines = (PracticeHistory,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return GoodPractice.objects.visible_to(request.user)
