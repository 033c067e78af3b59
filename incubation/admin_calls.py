"""The searches that each week told, to read: a task gathers them, once a week."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, ReadOnly
from incubation.models import CarrierCall, CarrierDigest


@admin.register(CarrierDigest)
class CarrierDigestAdmin(ReadOnly, OfficeAdmin):
    list_display = ("week", "news_count", "made_at")
    date_hierarchy = "week"
    ordering = ("-week",)
    fields = ("week", "made_at", "news")

    def has_view_permission(self, request: HttpRequest, obj: CarrierDigest | None = None) -> bool:
        """It has no right of its own: it is for whoever reads every project."""
        return request.user.has_perm("incubation.view_project")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        told = CarrierCall.objects.visible_to(request.user).select_related("project__idea")
        return super().get_queryset(request).prefetch_related(models.Prefetch("news", told))

    @admin.display(description=_("annonces nouvelles"))
    def news_count(self, digest: CarrierDigest) -> int:
        return len(digest.news.all())
