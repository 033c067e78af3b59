"""The sheets of the toolbox: the innovation team rewrites them, adds its own, hides those that do not serve."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.back_office import OfficeAdmin
from incubation.models import MethodSheet


@admin.register(MethodSheet)
class MethodSheetAdmin(OfficeAdmin):
    list_display = ("title", "phase", "kind", "duration_told", "order", "active")
    list_filter = ("phase", "kind", "active")
    search_fields = ("title__unaccent", "purpose__unaccent")
    ordering = ("order", "pk")
    fields = (
        *("title", "slug", "kind", "phase", "minutes", "people", "purpose", "when"),
        *("material", "steps", "pitfalls", "keeps", "order", "active"),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: MethodSheet | None = None) -> tuple[str, ...]:
        """An address that was given to people does not change."""
        return ("slug",) if obj else ()

    @admin.display(description=MethodSheet._meta.get_field("minutes").verbose_name, ordering="minutes")
    def duration_told(self, sheet: MethodSheet) -> str:
        return sheet.duration
