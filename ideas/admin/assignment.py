"""Who follows which deposits, and what the team wants to have looked at: both written by the team itself."""

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin
from accounts.models import OrgUnit, User
from accounts.roles import Role
from ideas.models import AssignmentRule, ChecklistItem


@admin.register(AssignmentRule)
class AssignmentRuleAdmin(OfficeAdmin):
    list_display = ("order", "what", "unit", "owner", "active")
    list_display_links = ("what",)
    list_filter = ("active",)
    list_select_related = ("theme", "unit", "owner")
    sortable_by = ()
    fields = ("theme", "unit", "owner", "order", "active")

    @admin.display(description=_("thème"))
    def what(self, rule: AssignmentRule) -> str:
        return str(rule.theme or _("Tous les thèmes"))

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField | None:
        if db_field.name == "owner":
            kwargs["queryset"] = User.objects.holding(Role.INNOVATION_TEAM)
        if db_field.name == "unit":
            kwargs["queryset"] = OrgUnit.objects.order_by("path")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: AssignmentRule | None = None) -> bool:
        return request.user.has_perm("ideas.delete_assignmentrule")


@admin.register(ChecklistItem)
class ChecklistItemAdmin(OfficeAdmin):
    """A point that was ticked stays on record: it is proposed no more rather than deleted."""

    list_display = ("label", "state", "order", "active")
    list_filter = ("state", "active")
    search_fields = ("label__unaccent",)
    fields = ("state", "label", "order", "active")
