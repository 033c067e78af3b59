"""What frames the box: themes, words and criteria."""

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin
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


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(OfficeAdmin):
    list_display = ("word", "also", "active")
    list_filter = ("active",)
    search_fields = ("word__unaccent", "also__unaccent", "meaning__unaccent")
    fields = ("word", "meaning", "also", "active")
