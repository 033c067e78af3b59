"""The texts that people accept and quote: a version in force never changes, the next one is made from it."""

from datetime import timedelta

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin
from ideas.models import DepositRules, InnovationDefinition, Vision
from ideas.models.versioned_text import VersionedText

MADE_FROM = "from"


class VersionedTextAdmin(OfficeAdmin):
    list_display = ("title", "version", "published_on")
    text_fields: tuple[str, ...] = ("version", "title", "body", "published_on")

    def get_fields(self, request: HttpRequest, obj: VersionedText | None = None) -> tuple[str, ...]:
        return (*self.text_fields, "next_version") if obj else self.text_fields

    def get_readonly_fields(self, request: HttpRequest, obj: VersionedText | None = None) -> tuple[str, ...]:
        """A text that somebody may have accepted does not change; one to come may still be corrected."""
        if obj is None:
            return ()
        return (*self.text_fields, "next_version") if obj.is_in_force else ("next_version",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        """`?from=3`: the words of that version, to be changed; from tomorrow, so that they may still be corrected."""
        initial = super().get_changeform_initial_data(request)
        key = initial.pop(MADE_FROM, "")
        former = self.model.objects.filter(pk=key).first() if str(key).isdecimal() else None
        if former is None:
            return initial
        return {
            "title": former.title,
            "body": former.body,
            "published_on": timezone.localdate() + timedelta(days=1),
        }

    @admin.display(description=_("la suite"))
    def next_version(self, text: VersionedText) -> SafeString:
        url = reverse(f"admin:ideas_{text._meta.model_name}_add", query={MADE_FROM: text.pk})
        return format_html('<a href="{}">{}</a>', url, _("Écrire une nouvelle version à partir de celle-ci"))


@admin.register(DepositRules)
class DepositRulesAdmin(VersionedTextAdmin):
    pass


@admin.register(InnovationDefinition)
class InnovationDefinitionAdmin(VersionedTextAdmin):
    list_display = ("title", "version", "adopted_by", "published_on")
    text_fields = ("version", "title", "body", "adopted_by", "published_on")


@admin.register(Vision)
class VisionAdmin(VersionedTextAdmin):
    text_fields = ("version", "title", "body", "heard", "published_on")
