"""What frames the box: themes and words."""

from django import forms
from django.contrib import admin
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, WholeForm
from ideas.models import GlossaryTerm, Theme


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
