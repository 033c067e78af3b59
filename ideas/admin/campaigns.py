"""Calls for proposals: prepared and moved from here."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeInline
from ideas.campaign import CampaignState
from ideas.forms.campaign_admin import CampaignForm, ExtendForm, PublishForm
from ideas.models import CallCriterion, Campaign, CampaignTransition, ExtraField
from workflow.back_office import HistoryInline, MovingAdmin
from workflow.forms import MoveForm


class CampaignHistory(HistoryInline):
    model = CampaignTransition


class WhilePrepared(OfficeInline):
    """Written before the opening: nobody answers a question, and nobody is judged on a criterion, that changed."""

    extra = 2

    def has_add_permission(self, request: HttpRequest, obj: Campaign | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Campaign | None = None) -> bool:
        prepared = obj is None or obj.state == CampaignState.DRAFT
        return prepared and request.user.has_perm("ideas.change_campaign")

    def has_delete_permission(self, request: HttpRequest, obj: Campaign | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Campaign | None = None) -> bool:
        return request.user.has_perm("ideas.view_campaign")


class CriterionInline(WhilePrepared):
    model = CallCriterion
    fields = ("label", "help_text", "weight", "order")


class ExtraFieldInline(WhilePrepared):
    model = ExtraField
    fields = ("label", "help_text", "kind", "options", "required", "order")
    formfield_overrides: ClassVar = {
        **WhilePrepared.formfield_overrides,
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    }


@admin.register(Campaign)
class CampaignAdmin(MovingAdmin):
    form = CampaignForm
    move_forms: ClassVar = {
        "open": MoveForm,
        "extend": ExtendForm,
        "close": MoveForm,
        "prioritise": MoveForm,
        "publish": PublishForm,
    }
    written = ("title", "question", "context", "rules", "units", "opens_on", "closes_on", "announced")
    fields = (*written, "jury_names")
    list_display = ("title", "state", "opens_on", "closes_on")
    list_filter = ("state",)
    search_fields = ("title__unaccent", "question__unaccent")
    inlines = (CriterionInline, ExtraFieldInline, CampaignHistory)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return Campaign.objects.visible_to(request.user).for_list()

    def get_fields(self, request: HttpRequest, obj: Campaign | None = None) -> tuple[str, ...]:
        if obj is None:
            return self.fields
        named = "jury_names" if self.jury_may_change(request, obj) else "jury_list"
        return (*self.written, named, "state", "results")

    def get_readonly_fields(self, request: HttpRequest, obj: Campaign | None = None) -> tuple[str, ...]:
        """Nobody answers a question that changed under them: once open, its moves alone change it."""
        if obj is None:
            return ()
        written = () if obj.state == CampaignState.DRAFT else self.written
        named = () if self.jury_may_change(request, obj) else ("jury_list",)
        return (*written, *named, "state", "results")

    def jury_may_change(self, request: HttpRequest, obj: Campaign) -> bool:
        """Somebody falls ill: the jury changes until it has done its work."""
        before = (CampaignState.DRAFT, CampaignState.OPEN, CampaignState.CLOSED)
        return obj.state in before and self.has_change_permission(request, obj)

    @admin.display(description=_("jury"))
    def jury_list(self, campaign: Campaign) -> str:
        return ", ".join(str(person) for person in campaign.jury.all().by_name())

    def get_inlines(self, request: HttpRequest, obj: Campaign | None) -> tuple[type, ...]:
        return self.inlines if obj else ()

    def save_form(self, request: HttpRequest, form: CampaignForm, change: bool) -> Campaign:
        """A call is born by its machine, with the first line of its history."""
        if change:
            return super().save_form(request, form, change)
        form.save(commit=False)
        form.instance = Campaign.begin("prepare", by=request.user, **form.columns())
        return form.instance

    def save_model(self, request: HttpRequest, obj: Campaign, form: CampaignForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
