"""The organisation itself and the tree of its units."""

from functools import partial
from typing import ClassVar

from django import forms
from django.contrib import admin
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.admin.people import PeopleFields
from accounts.back_office import OfficeAdmin
from accounts.logo import LogoField, LogoInput
from accounts.models import Organisation, OrgUnit, User
from accounts.models.organisation import ORGANISATION_CACHE_KEY
from accounts.permissions import sync_permissions_around

ONLY_ROW = "1"
LONGEST_AGREEMENT = 120  # months
LONGEST_WEEK = 60  # hours; beyond, or at zero, somebody mistyped
TIME_BOUNDS = ("time_percent_min", "time_percent_most", "time_percent_together", "time_months_max")
COLOURS = ("brand_deep", "brand_accent", "brand_glow")


@admin.register(Organisation)
class OrganisationAdmin(OfficeAdmin):
    fieldsets: ClassVar = [
        (None, {"fields": ["name", "scheme_name", "tagline", "committee_name"]}),
        (
            _("Qui contacter"),
            {"fields": ["contact_name", "contact_phone", "contact_hours", "other_channels"]},
        ),
        (_("Temps"), {"fields": ["calendar", "weekly_hours", *TIME_BOUNDS]}),
        (_("Apparence"), {"fields": ["logo", *COLOURS]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Organisation | None:
        """Before anybody has described the organisation, its page shows the defaults, to be saved."""
        if object_id != ONLY_ROW:
            return None
        return super().get_object(request, object_id, from_field) or Organisation(
            pk=1, name="Germoir", scheme_name="Germoir"
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        self.shown_or_404(request)
        return redirect(reverse("admin:accounts_organisation_change", args=[ONLY_ROW]))

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        if db_field.name == "weekly_hours":
            kwargs |= {"min_value": 1, "max_value": LONGEST_WEEK}
        if db_field.name in TIME_BOUNDS:
            kwargs |= {"min_value": 1, "max_value": LONGEST_AGREEMENT if "months" in db_field.name else 100}
        if db_field.name == "logo":
            kwargs |= {"form_class": LogoField, "widget": LogoInput}
        if db_field.name in COLOURS:
            kwargs["widget"] = forms.TextInput(attrs={"type": "color"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Organisation, form: forms.ModelForm, change: bool
    ) -> None:
        former = form.initial.get("logo") if "logo" in form.changed_data else None
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: cache.delete(ORGANISATION_CACHE_KEY))
        if former:
            # A file that resists stays behind, unseen: what was typed is saved all the same.
            transaction.on_commit(partial(former.storage.delete, former.name), robust=True)


class UnitChoice(forms.ModelChoiceField):
    def label_from_instance(self, unit: OrgUnit) -> str:
        return f"{'— ' * (unit.depth - 1)}{unit}"


class OrgUnitForm(forms.ModelForm):
    parent = UnitChoice(
        OrgUnit.objects.none(), label=_("Rattachée à"), empty_label=_("À aucune"), required=False
    )

    class Meta:
        model = OrgUnit
        fields = ("name", "short_name", "director", "correspondents")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        unit = self.instance
        self.fields["parent"].queryset = OrgUnit.objects.order_by("path")
        self.fields["parent"].help_text = _("Laissez vide pour l’unité qui coiffe toutes les autres.")
        self.initial["parent"] = OrgUnit.objects.get_parent(unit) if unit.pk else None
        if "correspondents" in self.fields:
            self.fields["correspondents"].queryset = User.objects.who_may_answer_for(unit).by_name()

    def clean_parent(self) -> OrgUnit | None:
        parent = self.cleaned_data["parent"]
        if parent is not None and self.instance.pk and parent.path.startswith(self.instance.path):
            raise ValidationError(_("Une unité ne se rattache ni à elle-même, ni à une unité qui en dépend."))
        return parent


@admin.register(OrgUnit)
class OrgUnitAdmin(PeopleFields, OfficeAdmin):
    form = OrgUnitForm
    fields = ("name", "short_name", "parent", "director", "correspondents")
    list_display = ("place", "director", "answering")
    list_select_related = ("director",)
    list_per_page = 200
    search_fields = ("name__unaccent", "short_name__unaccent")
    ordering = ("path",)
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).prefetch_related("correspondents")

    @admin.display(description=_("unité"))
    def place(self, unit: OrgUnit) -> SafeString:
        return format_html('<span class="depth-{}">{}</span>', min(unit.depth, 6), unit)

    @admin.display(description=_("correspondantes et correspondants"))
    def answering(self, unit: OrgUnit) -> str:
        return ", ".join(str(person) for person in unit.correspondents.all())

    def save_model(self, request: HttpRequest, obj: OrgUnit, form: forms.ModelForm, change: bool) -> None:
        """A new unit grows below its parent; a renamed or moved one takes its place in the order of names."""
        parent = form.cleaned_data.get("parent")
        if not change:
            if parent:
                OrgUnit.objects.add_child(parent, instance=obj)
            else:
                OrgUnit.objects.add_root(instance=obj)
            return
        super().save_model(request, obj, form, change)
        if {"name", "parent"} & set(form.changed_data):
            if parent:
                OrgUnit.objects.move(obj, parent, "sorted-child")
            else:
                OrgUnit.objects.move(obj, OrgUnit.objects.get_first_root_node(), "sorted-sibling")
            obj.refresh_from_db()

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list[forms.BaseFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        sync_permissions_around(form.instance)
