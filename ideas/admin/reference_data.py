"""What frames the box: themes, words, criteria and the dates of the sessions."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, RecordInline, WholeForm
from accounts.models import User
from accounts.roles import Role
from ideas import services
from ideas.models import CommitteeSession, Criterion, GlossaryTerm, Review, Theme


class AgendaInline(RecordInline):
    model = Review
    fields = readonly_fields = ("order", "subject", "left_at")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("idea")

    @admin.display(description=_("idée"))
    def subject(self, review: Review) -> SafeString:
        url = reverse("admin:ideas_idea_change", args=[review.idea_id])
        return format_html('<a href="{}">{}</a>', url, review.idea)


@admin.register(CommitteeSession)
class CommitteeSessionAdmin(OfficeAdmin):
    list_display = ("title", "held_on", "place", "secretary", "points")
    list_select_related = ("secretary",)
    search_fields = ("title__unaccent", "place__unaccent")
    inlines = (AgendaInline,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).with_counts()

    def get_inlines(self, request: HttpRequest, obj: CommitteeSession | None) -> tuple[type, ...]:
        return self.inlines if obj else ()

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField | None:
        if db_field.name == "secretary":
            kwargs["queryset"] = User.objects.holding(Role.INNOVATION_TEAM)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: CommitteeSession, form: forms.ModelForm, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        services.move_session(obj)

    @admin.display(description=_("idées à l’ordre du jour"))
    def points(self, session: CommitteeSession) -> int:
        return session.review_count


@admin.register(Criterion)
class CriterionAdmin(OfficeAdmin):
    list_display = ("label", "axis", "order", "weight", "active")
    list_filter = ("axis", "active")
    fieldsets: ClassVar = [
        (None, {"fields": ["label", "axis", "order", "weight", "active"]}),
        (
            _("Ce que chaque niveau veut dire"),
            {"fields": [f"level_{level}" for level in range(1, 6)]},
        ),
    ]


@admin.register(Theme)
class ThemeAdmin(OfficeAdmin):
    list_display = ("name", "active")
    list_filter = ("active",)
    search_fields = ("name__unaccent",)


class GlossaryTermForm(WholeForm):
    def clean_word(self) -> str:
        """One meaning each: « POC » and « poc » are one word."""
        word = " ".join(self.cleaned_data["word"].split())
        known = GlossaryTerm.objects.called(word).exclude(pk=self.instance.pk).first()
        if known is not None:
            raise forms.ValidationError(_("Ce mot est déjà expliqué : « %(word)s ».") % {"word": known})
        return word


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(OfficeAdmin):
    form = GlossaryTermForm
    # The database compares bytes: without this, « Étude » comes after « Usager ».
    ordering = (Lower("word__unaccent"), "pk")
    list_display = ("word", "also", "active")
    list_filter = ("active",)
    search_fields = ("word__unaccent", "also__unaccent", "meaning__unaccent")
    fields = ("word", "meaning", "also", "active")
