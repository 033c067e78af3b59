"""What frames the box: themes, words and criteria."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, WholeForm
from ideas.models import Criterion, GlossaryTerm, Theme


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
