"""The grids of criteria: a version in force never changes, the next one is made from it; and whom to consult."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, OfficeInline
from accounts.models import User
from ideas.models import CriteriaGrid, Criterion, EvaluatorPool

MADE_FROM = "from"
# Empty lines under the criteria of the former version.
MORE = 2
LEVELS = [f"level_{level}" for level in range(1, 6)]


class CriterionInline(OfficeInline):
    model = Criterion
    template = "admin/ideas/criteria_inline.html"
    extra = 0
    fields = ("axis", "label", "order", "weight", *LEVELS)

    def has_add_permission(self, request: HttpRequest, obj: CriteriaGrid | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: CriteriaGrid | None = None) -> bool:
        prepared = obj is None or not obj.is_in_force
        return prepared and request.user.has_perm("ideas.change_criteriagrid")

    def has_delete_permission(self, request: HttpRequest, obj: CriteriaGrid | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: CriteriaGrid | None = None) -> bool:
        return request.user.has_perm("ideas.view_criteriagrid")


@admin.register(CriteriaGrid)
class CriteriaGridAdmin(OfficeAdmin):
    list_display = ("name", "version", "campaign", "published_on", "blind")
    list_select_related = ("campaign",)
    inlines = (CriterionInline,)
    own_fields: ClassVar = ("name", "version", "campaign", "published_on", "blind", "threshold")

    def get_fields(self, request: HttpRequest, obj: CriteriaGrid | None = None) -> tuple[str, ...]:
        return (*self.own_fields, "next_version") if obj else self.own_fields

    def get_readonly_fields(self, request: HttpRequest, obj: CriteriaGrid | None = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        return (*self.own_fields, "next_version") if obj.is_in_force else ("next_version",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        initial = super().get_changeform_initial_data(request)
        initial.pop(MADE_FROM, None)
        if former := _former(request):
            copied = ("name", "campaign", "blind", "threshold")
            initial |= {name: getattr(former, name) for name in copied} | {"version": former.version + 1}
        return initial

    def get_formset_kwargs(
        self, request: HttpRequest, obj: CriteriaGrid, inline: OfficeInline, prefix: str
    ) -> dict[str, object]:
        """`?from=3`: the questions of that version, to be changed."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        former = _former(request)
        if former and request.method == "GET":
            kwargs["initial"] = list(former.criteria.in_use().values(*inline.fields))
        return kwargs

    def get_inline_instances(
        self, request: HttpRequest, obj: CriteriaGrid | None = None
    ) -> list[OfficeInline]:
        found = super().get_inline_instances(request, obj)
        if obj is None:
            former = _former(request)
            for inline in found:
                inline.extra = former.criteria.in_use().count() + MORE if former else MORE
        return found

    def save_model(
        self, request: HttpRequest, obj: CriteriaGrid, form: forms.ModelForm, change: bool
    ) -> None:
        if not change:
            obj.made_from = _former(request)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("la suite"))
    def next_version(self, grid: CriteriaGrid) -> SafeString:
        url = reverse("admin:ideas_criteriagrid_add", query={MADE_FROM: grid.pk})
        return format_html(
            '<a href="{}">{}</a>', url, _("Préparer une nouvelle version à partir de celle-ci")
        )


def _former(request: HttpRequest) -> CriteriaGrid | None:
    key = request.GET.get(MADE_FROM, "")
    return CriteriaGrid.objects.filter(pk=key).first() if key.isdecimal() else None


@admin.register(EvaluatorPool)
class EvaluatorPoolAdmin(OfficeAdmin):
    list_display = ("theme",)
    list_select_related = ("theme",)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: object
    ) -> forms.ModelMultipleChoiceField | None:
        if db_field.name == "people":
            kwargs["queryset"] = User.objects.active().by_name()
        return super().formfield_for_manytomany(db_field, request, **kwargs)
