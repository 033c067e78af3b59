"""Calls for proposals: prepared and moved from here."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ideas.campaign import CampaignState
from ideas.models import Campaign, CampaignTransition
from workflow.back_office import HistoryInline, MovingAdmin
from workflow.forms import MoveForm


class PublishForm(MoveForm):
    results = forms.CharField(
        label=_("Les résultats de l’appel"),
        help_text=_("Publiés tels quels, lus par tout le monde."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class CampaignHistory(HistoryInline):
    model = CampaignTransition


@admin.register(Campaign)
class CampaignAdmin(MovingAdmin):
    move_forms: ClassVar = {
        "open": MoveForm,
        "close": MoveForm,
        "prioritise": MoveForm,
        "publish": PublishForm,
    }
    fields = ("title", "question", "context", "opens_on", "closes_on")
    list_display = ("title", "state", "opens_on", "closes_on")
    list_filter = ("state",)
    search_fields = ("title__unaccent", "question__unaccent")
    inlines = (CampaignHistory,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return Campaign.objects.visible_to(request.user).for_list()

    def get_fields(self, request: HttpRequest, obj: Campaign | None = None) -> tuple[str, ...]:
        return (*self.fields, "state", "results") if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Campaign | None = None) -> tuple[str, ...]:
        """Nobody answers a question that changed under them: once open, only the end may be put off."""
        if obj is None:
            return ()
        written = () if obj.state == CampaignState.DRAFT else ("title", "question", "context", "opens_on")
        return (*written, "state", "results")

    def get_inlines(self, request: HttpRequest, obj: Campaign | None) -> tuple[type, ...]:
        return self.inlines if obj else ()

    def save_form(self, request: HttpRequest, form: forms.ModelForm, change: bool) -> Campaign:
        """A call is born by its machine, with the first line of its history."""
        if change:
            return super().save_form(request, form, change)
        form.save(commit=False)
        return Campaign.begin("prepare", by=request.user, **form.cleaned_data)

    def save_model(self, request: HttpRequest, obj: Campaign, form: forms.ModelForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
