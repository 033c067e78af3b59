"""What readers ask the innovation team to read again. Who asked is shown nowhere."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, ReadOnly
from ideas.markdown import plain
from ideas.models import ContributionReport, VisionCommentReport


class WaitingFilter(admin.SimpleListFilter):
    title = _("état")
    parameter_name = "answered"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        return [("no", _("À traiter")), ("yes", _("Traités"))]

    def queryset(self, request: HttpRequest, reports: models.QuerySet) -> models.QuerySet:
        if self.value() == "yes":
            return reports.exclude(closed_at=None)
        return reports.open() if self.value() == "no" else reports


class ReportAdmin(ReadOnly, OfficeAdmin):
    """What waits first, the oldest of it on top."""

    list_filter = (WaitingFilter,)
    ordering = (models.F("closed_at").desc(nulls_first=True), "created_at", "pk")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return self.model.objects.visible_to(request.user)


def moderation_link(page: str, pk: int) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse(page, args=[pk]), _("Relire et répondre"))


@admin.register(ContributionReport)
class ContributionReportAdmin(ReportAdmin):
    list_display = ("reason", "said", "idea", "created_at", "closed_at", "moderation")
    list_select_related = ("contribution__idea",)
    fields = ("reason", "said", "idea", "created_at", "closed_at", "closed_by", "moderation")
    readonly_fields = fields
    search_fields = ("reason__unaccent", "contribution__text__unaccent", "contribution__idea__reference")

    @admin.display(description=_("contribution"))
    def said(self, report: ContributionReport) -> str:
        return plain(report.contribution.text)[:160]

    @admin.display(description=_("idée"))
    def idea(self, report: ContributionReport) -> str:
        return str(report.contribution.idea)

    @admin.display(description=_("à faire"))
    def moderation(self, report: ContributionReport) -> SafeString:
        return moderation_link("ideas:contribution_moderate", report.contribution_id)


@admin.register(VisionCommentReport)
class VisionCommentReportAdmin(ReportAdmin):
    list_display = ("reason", "said", "version", "created_at", "closed_at", "moderation")
    list_select_related = ("comment__vision",)
    fields = ("reason", "said", "version", "created_at", "closed_at", "closed_by", "moderation")
    readonly_fields = fields
    search_fields = ("reason__unaccent", "comment__text__unaccent")

    @admin.display(description=_("avis"))
    def said(self, report: VisionCommentReport) -> str:
        return plain(report.comment.text)[:160]

    @admin.display(description=_("version lue"))
    def version(self, report: VisionCommentReport) -> str:
        return str(report.comment.vision)

    @admin.display(description=_("à faire"))
    def moderation(self, report: VisionCommentReport) -> SafeString:
        return moderation_link("ideas:vision_comment_moderate", report.comment_id)
