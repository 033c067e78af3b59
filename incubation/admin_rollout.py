"""The services proposed to units, to read: a unit answers on its own page."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.back_office import OfficeAdmin, ReadOnly
from incubation.models import Ownership, OwnershipTransition
from workflow.back_office import HistoryInline


class OwnershipHistory(HistoryInline):
    model = OwnershipTransition

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("subject__project__idea")


@admin.register(Ownership)
class OwnershipAdmin(ReadOnly, OfficeAdmin):
    list_display = ("project", "unit", "state", "turn_in_words", "due_on")
    list_filter = ("state",)
    list_select_related = ("project__idea", "unit", "ball_person")
    search_fields = ("project__idea__title__unaccent", "unit__name__unaccent")
    ordering = ("-pk",)
    fields = (
        *("project", "unit", "state", "asked_by", "asked_on", "message"),
        *("answered_by", "answered_on", "words", "needed", "due_on"),
    )
    inlines = (OwnershipHistory,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return Ownership.objects.visible_to(request.user)
