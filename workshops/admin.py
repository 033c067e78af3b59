"""Workshops to find, the rules that they read aloud, good practices, and what is reported in communities."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, ReadOnly
from ideas.admin.reports import ReportAdmin, moderation_link
from ideas.markdown import plain
from workflow.back_office import HistoryInline
from workshops import admin_programme  # noqa: F401 - its own pages
from workshops.models import (
    ConsultationReplyReport,
    GoodPractice,
    PracticeTransition,
    RuleSet,
    ThreadContributionReport,
    Workshop,
    WorkshopTransition,
)


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


@admin.register(ThreadContributionReport)
class ThreadContributionReportAdmin(ReportAdmin):
    list_display = ("reason", "said", "community", "created_at", "closed_at", "moderation")
    list_select_related = ("contribution__thread__community",)
    fields = ("reason", "said", "community", "created_at", "closed_at", "closed_by", "moderation")
    readonly_fields = fields
    search_fields = ("reason__unaccent", "contribution__text__unaccent")

    @admin.display(description=_("contribution"))
    def said(self, report: ThreadContributionReport) -> str:
        return plain(report.contribution.text)[:160]

    @admin.display(description=_("communauté"))
    def community(self, report: ThreadContributionReport) -> str:
        return str(report.contribution.thread.community)

    @admin.display(description=_("à faire"))
    def moderation(self, report: ThreadContributionReport) -> SafeString:
        return moderation_link("communities:contribution_moderate", report.contribution_id)


@admin.register(ConsultationReplyReport)
class ConsultationReplyReportAdmin(ReportAdmin):
    list_display = ("reason", "said", "consultation", "created_at", "closed_at", "moderation")
    list_select_related = ("reply__consultation",)
    fields = ("reason", "said", "consultation", "created_at", "closed_at", "closed_by", "moderation")
    readonly_fields = fields
    search_fields = ("reason__unaccent", "reply__text__unaccent")

    @admin.display(description=_("réponse"))
    def said(self, report: ConsultationReplyReport) -> str:
        return plain(report.reply.text)[:160]

    @admin.display(description=_("consultation"))
    def consultation(self, report: ConsultationReplyReport) -> str:
        return str(report.reply.consultation)

    @admin.display(description=_("à faire"))
    def moderation(self, report: ConsultationReplyReport) -> SafeString:
        return moderation_link("communities:reply_moderate", report.reply_id)
