"""The committees, their seats and their sessions. What happens to a session happens on its own page."""

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, OfficeInline, RecordInline
from accounts.models import User
from accounts.roles import Role
from ideas.models import Committee, CommitteeSession, Review, Seat
from ideas.sitting import CLOSED, SessionState
from ideas.sittings import planning


class SeatInline(OfficeInline):
    model = Seat
    fields = ("person", "kind", "stands_in_for", "from_on", "until_on")

    def get_formset(self, request: HttpRequest, obj: Committee | None = None, **kwargs: object) -> type:
        self.committee = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField | None:
        if db_field.name == "person":
            kwargs["queryset"] = User.objects.active().by_name()
        if db_field.name == "stands_in_for":
            kwargs["queryset"] = Seat.objects.filter(committee=self.committee).in_order()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Committee)
class CommitteeAdmin(OfficeAdmin):
    list_display = ("name", "quorum", "decides_by", "active")
    list_filter = ("active",)
    search_fields = ("name__unaccent",)
    inlines = (SeatInline,)


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
    list_display = ("title", "held_on", "state", "place", "secretary", "points")
    list_filter = ("state", "committee")
    list_select_related = ("secretary",)
    search_fields = ("title__unaccent", "place__unaccent")
    fields = ("committee", "title", "held_on", "starts_at", "ends_at", "place", "secretary")
    inlines = (AgendaInline,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).with_counts()

    def get_inlines(self, request: HttpRequest, obj: CommitteeSession | None) -> tuple[type, ...]:
        return self.inlines if obj else ()

    def get_fields(self, request: HttpRequest, obj: CommitteeSession | None = None) -> tuple[str, ...]:
        return (*self.fields, "page") if obj else self.fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        first = Committee.objects.filter(active=True).values_list("pk", flat=True).first()
        return {"committee": first, **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: CommitteeSession | None = None) -> tuple:
        """Another day is a move: its ideas follow, and people are told. What the minutes say is not rewritten."""
        if obj is not None and obj.state in (*CLOSED, SessionState.CANCELLED):
            return (*self.fields, "page")
        return ("committee", "held_on", "page") if obj else ()

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField | None:
        if db_field.name == "secretary":
            kwargs["queryset"] = User.objects.holding(Role.INNOVATION_TEAM)
        if db_field.name == "committee":
            kwargs["queryset"] = Committee.objects.filter(active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_form(self, request: HttpRequest, form: forms.ModelForm, change: bool) -> CommitteeSession:
        """A session is born by its machine, with the first line of its history."""
        if change:
            return super().save_form(request, form, change)
        form.save(commit=False)
        form.instance = planning.plan(by=request.user, **form.cleaned_data)
        return form.instance

    def save_model(
        self, request: HttpRequest, obj: CommitteeSession, form: forms.ModelForm, change: bool
    ) -> None:
        if change:
            super().save_model(request, obj, form, change)
        if change and "secretary" in form.changed_data:
            planning.give_the_turn(obj.pk)

    @admin.display(description=_("idées à l’ordre du jour"))
    def points(self, session: CommitteeSession) -> int:
        return session.review_count

    @admin.display(description=_("sur le site"))
    def page(self, session: CommitteeSession) -> SafeString:
        words = _("La page de la séance : la préparer, la reporter, l’annuler")
        return format_html('<a href="{}">{}</a>', session.get_absolute_url(), words)
