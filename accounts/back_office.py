"""What every page of the administration has in common: 404 for what one may not see, native fields, no script."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.kept_sheets import KeepsTypedWords

# Django's page of the log entries of one object: the history that counts is the machine's own.
UNUSED_PAGES = ("_history",)

NATIVE_WIDGETS = {
    models.DateField: {
        "form_class": PlannedDayField,
        "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    },
    models.TimeField: {"widget": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")},
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 6})},
    models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple},
}


class WholeForm(forms.ModelForm):
    """Django asks a form about its own fields alone: here the constraints that hold another column speak too."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self.add_error(None, error.messages)


class NativeFields:
    """Fields without Django's pop-ups and pickers: they work without JavaScript, and read well aloud."""

    form = WholeForm
    formfield_overrides: ClassVar = NATIVE_WIDGETS
    view_on_site = False

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField | None:
        kwargs.setdefault("empty_label", _("Rien de choisi") if db_field.blank else _("Choisissez"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OfficeAdmin(KeepsTypedWords, NativeFields, admin.ModelAdmin):
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    actions = None

    @property
    def media(self) -> forms.Media:
        return forms.Media()

    def get_urls(self) -> list[URLPattern]:
        # The last one guesses at addresses of Django before 1.9.
        named = super().get_urls()[:-1]
        return [url for url in named if not url.name or not url.name.endswith(UNUSED_PAGES)]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        self.shown_or_404(request)
        return super().changelist_view(request, extra_context)

    def changeform_view(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.shown_or_404(request)
        return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.shown_or_404(request)
        return super().delete_view(request, *args, **kwargs)

    def shown_or_404(self, request: HttpRequest) -> None:
        if not self.has_view_or_change_permission(request):
            raise Http404

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """PostgreSQL has no null character: a filter that holds one means nothing, as any wrong filter."""
        if any("\0" in value for _name, values in request.GET.lists() for value in values):
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: object, object_id: str
    ) -> HttpResponse:
        raise Http404

    def save_model(
        self, request: HttpRequest, obj: models.Model, form: forms.ModelForm, change: bool
    ) -> None:
        """Write what was typed and nothing else: a move made since the form was opened stays."""
        if obj._state.adding:
            obj.save()
            return
        concrete = {field.name for field in obj._meta.concrete_fields}
        obj.save(update_fields=[name for name in form.changed_data if name in concrete])

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Most things here are part of a history. What may go says so."""
        return False


class ReadOnly:
    """Shown to whoever holds the view permission, written elsewhere."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class OfficeInline(NativeFields, admin.TabularInline):
    extra = 1
    show_change_link = False

    @property
    def media(self) -> forms.Media:
        return forms.Media()


class RecordInline(ReadOnly, OfficeInline):
    """Lines that belong to the page they are on: whoever sees the page sees them."""

    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return True
