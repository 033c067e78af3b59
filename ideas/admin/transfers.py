"""What the directorates received and answered, to read."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.back_office import OfficeAdmin, ReadOnly
from ideas.models import Transfer, TransferTransition
from workflow.back_office import HistoryInline


class TransferHistory(HistoryInline):
    model = TransferTransition

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("subject__idea")


@admin.register(Transfer)
class TransferAdmin(ReadOnly, OfficeAdmin):
    list_display = ("idea", "unit", "state", "turn_in_words", "due_on")
    list_display_links = ("idea",)
    list_filter = ("state", "escalation")
    list_select_related = ("idea", "unit", "ball_person")
    search_fields = ("idea__title__unaccent", "idea__reference", "unit__name__unaccent")
    fields = (
        *(
            "idea",
            "unit",
            "state",
            "message",
            "acknowledged_by",
            "answer",
            "outcome_kind",
            "outcome",
            "due_on",
        ),
        *("escalation", "chased_on", "rerouted_from"),
    )
    inlines = (TransferHistory,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return Transfer.objects.visible_to(request.user).for_list()
