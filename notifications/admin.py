"""Days of closing, and what left: who was told what rule when. The words of a message are its reader's only."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, ReadOnly
from notifications.models import ClosedDay, Notification, OutboxMail


@admin.register(ClosedDay)
class ClosedDayAdmin(OfficeAdmin):
    list_display = ("day", "label")
    ordering = ("-day",)

    def has_delete_permission(self, request: HttpRequest, obj: ClosedDay | None = None) -> bool:
        return request.user.has_perm("notifications.delete_closedday")


class Journal(ReadOnly, OfficeAdmin):
    """A list and no page: the lines say that something left, not what it said."""

    list_display_links = None
    sortable_by = ()

    def get_urls(self) -> list[URLPattern]:
        return [url for url in super().get_urls() if url.name.endswith("_changelist")]


@admin.register(Notification)
class NotificationAdmin(Journal):
    list_display = ("created_at", "recipient", "rule", "needs_action", "read_at")
    list_filter = ("needs_action",)
    list_select_related = ("recipient",)
    search_fields = ("recipient__last_name__unaccent", "recipient__username", "rule")
    search_help_text = _("Destinataire ou règle")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("body", "title")


@admin.register(OutboxMail)
class OutboxMailAdmin(Journal):
    list_display = ("not_before", "to", "rule", "state", "attempts", "last_error", "sent_at")
    list_filter = ("state",)
    list_select_related = ("notification",)
    ordering = ("-not_before", "-pk")
    search_fields = ("to",)

    @admin.display(description=_("règle"))
    def rule(self, mail: OutboxMail) -> str:
        return mail.notification.rule
