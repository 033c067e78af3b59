"""Projects and time agreements, to read: their people write them on the site."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.back_office import OfficeAdmin, ReadOnly
from incubation import admin_calls, admin_rollout, admin_toolbox  # noqa: F401 - their own pages
from incubation.admin_gates import GateInline
from incubation.models import (
    FramingItem,
    GatePoint,
    Project,
    ProjectTransition,
    TimeAllocation,
    TimeAllocationTransition,
)
from workflow.back_office import HistoryInline


class ProjectHistory(HistoryInline):
    model = ProjectTransition

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("subject__idea")


class TimeHistory(HistoryInline):
    model = TimeAllocationTransition


@admin.register(Project)
class ProjectAdmin(ReadOnly, OfficeAdmin):
    list_display = ("title", "state", "intrapreneur", "coach", "turn_in_words", "due_on")
    list_display_links = ("title",)
    list_filter = ("state", "track")
    list_select_related = ("idea", "intrapreneur", "coach", "ball_person")
    search_fields = ("idea__title__unaccent", "idea__reference", "intrapreneur__last_name__unaccent")
    ordering = ("-pk",)
    fields = (
        "idea",
        "track",
        "state",
        "intrapreneur",
        "coach",
        "sponsor",
        "owner_unit",
        "due_on",
        "pause_reason",
        "paused_until",
        "pivot_count",
        "learnings",
    )
    inlines = (GateInline, ProjectHistory)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return Project.objects.visible_to(request.user)


@admin.register(TimeAllocation)
class TimeAllocationAdmin(ReadOnly, OfficeAdmin):
    list_display = ("beneficiary", "project", "state", "turn_in_words", "due_on")
    list_filter = ("state",)
    list_select_related = ("beneficiary", "project__idea", "ball_person")
    search_fields = ("beneficiary__last_name__unaccent", "project__idea__title__unaccent")
    ordering = ("-pk",)
    inlines = (TimeHistory,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return TimeAllocation.objects.visible_to(request.user)


@admin.register(GatePoint)
class GatePointAdmin(ReadOnly, OfficeAdmin):
    list_display = ("project", "session", "phase", "outcome", "put_by")
    list_filter = ("outcome", "phase")
    list_select_related = ("project__idea", "session", "put_by")
    search_fields = ("project__idea__title__unaccent", "project__idea__reference")
    ordering = ("-pk",)
    fields = (
        "project",
        "session",
        "phase",
        "order",
        "put_by",
        "put_at",
        "outcome",
        "gate",
        "put_off_to",
        "reason",
        "closed_by",
        "closed_at",
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return GatePoint.objects.visible_to(request.user)


@admin.register(FramingItem)
class FramingItemAdmin(OfficeAdmin):
    list_display = ("label", "mandatory", "active", "order")
    list_filter = ("mandatory", "active")
    search_fields = ("label__unaccent",)
    fields = ("label", "help", "order", "mandatory", "active")
