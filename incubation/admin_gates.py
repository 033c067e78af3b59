"""The criteria of the gates: the innovation team adds and retires them; those that were answered keep their words."""

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from accounts.back_office import OfficeAdmin, RecordInline
from incubation.models import GateCriterion, GateReview


@admin.register(GateCriterion)
class GateCriterionAdmin(OfficeAdmin):
    list_display = ("label", "phase", "kind", "order", "retired_on")
    list_filter = ("phase", "kind", ("retired_on", admin.EmptyFieldListFilter))
    search_fields = ("label__unaccent", "guidance__unaccent")
    ordering = ("phase", "kind", "order", "pk")
    fields = ("phase", "kind", "label", "guidance", "fact", "order", "retired_on")

    def get_readonly_fields(self, request: HttpRequest, obj: GateCriterion | None = None) -> tuple[str, ...]:
        """Decisions were founded on these words: another criterion is added, and this one retired."""
        return ("phase", "kind", "label", "guidance", "fact") if obj and obj.is_used() else ()


class GateInline(RecordInline):
    model = GateReview
    fields: ClassVar = ("phase", "decision", "reason", "resources_granted", "next_gate_on", "recorded_by")
