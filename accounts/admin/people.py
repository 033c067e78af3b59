"""People, their roles and who stands in for whom: what an administrator keeps up to date."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.back_office import OfficeAdmin, OfficeInline
from accounts.models import Delegation, User
from accounts.permissions import sync_permissions_around
from accounts.roles import Role

ROLE_LABELS = dict(Role.choices)


class RolesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        return str(ROLE_LABELS[group.name])


class RoleFilter(admin.SimpleListFilter):
    title = _("Rôle")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return Role.choices

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class PeopleFields:
    """Only people whose account is open are offered, in the order of a directory."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField | None:
        if db_field.related_model is User:
            kwargs.setdefault("queryset", User.objects.active().by_name())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class MovesRights:
    """Who manages whom, and who stands in for them, decides on what a person may read: it follows at once."""

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list[forms.BaseFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        self.follow(form.instance)

    def follow(self, changed: User | Delegation) -> None:
        sync_permissions_around(changed if isinstance(changed, User) else changed.manager)


class DelegationInline(PeopleFields, OfficeInline):
    model = Delegation
    fk_name = "manager"
    fields = ("delegate", "starts_on", "ends_on")
    verbose_name_plural = _("Qui répond à sa place, et quand")


HELP_TEXTS = {
    "username": _("Ce que la personne écrit pour se connecter : lettres, chiffres, point, tiret."),
    "is_active": _("Un compte fermé ne se connecte plus ; ce que la personne a écrit reste."),
    "email": _("Facultative : sans elle, la personne lit ses messages sur le site."),
}
LABELS = {"username": _("Identifiant"), "is_active": _("Compte ouvert")}


class PlainPasswordHelp:
    """The rules of a password as sentences, not as a list inside a paragraph."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())
        self.fields["password2"].help_text = ""


class NewPersonForm(PlainPasswordHelp, BaseUserCreationForm):
    class Meta(BaseUserCreationForm.Meta):
        model = User
        fields = ("username", "first_name", "last_name", "email", "unit", "line_manager")
        help_texts = HELP_TEXTS
        labels = LABELS


class NewPasswordForm(PlainPasswordHelp, AdminPasswordChangeForm):
    """The administrator's, for somebody else."""


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = (
            "username",
            "first_name",
            "last_name",
            "email",
            "phone",
            "job_title",
            "unit",
            "line_manager",
            "is_active",
            "groups",
            "identity_issuer",
            "identity_subject",
        )
        help_texts = HELP_TEXTS
        labels = LABELS


@admin.register(User)
class UserAdmin(MovesRights, PeopleFields, OfficeAdmin, DjangoUserAdmin):
    form = PersonForm
    add_form = NewPersonForm
    change_password_form = NewPasswordForm
    add_form_template = None
    change_user_password_template = "admin/accounts/user/password.html"
    fieldsets: ClassVar = [
        (None, {"fields": ["username", "new_password", "first_name", "last_name", "email", "phone"]}),
        (_("Dans l’organisation"), {"fields": ["job_title", "unit", "line_manager"]}),
        (
            _("Accès"),
            {
                "fields": ["is_active", "groups"],
                "description": _(
                    "Les rôles ouvrent des droits ; personne ne change les siens, sauf le compte qui peut tout."
                ),
            },
        ),
        (
            _("Identité chez le fournisseur"),
            {"fields": ["identity_issuer", "identity_subject"], "classes": ["collapse"]},
        ),
    ]
    add_fieldsets: ClassVar = [
        (None, {"fields": ["username", "first_name", "last_name", "email", "unit", "line_manager"]}),
        (_("Mot de passe"), {"fields": ["password1", "password2"]}),
    ]
    list_display = ("full_name", "username", "unit", "line_manager", "roles", "is_active")
    list_filter = (RoleFilter, "is_active")
    list_select_related = ("unit", "line_manager")
    search_fields = ("first_name__unaccent", "last_name__unaccent", "username", "email", "unit__name")
    search_help_text = _("Nom, identifiant, adresse ou unité")
    ordering = ("last_name", "first_name", "pk")
    filter_horizontal = ()
    inlines = (DelegationInline,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).prefetch_related("groups")

    def get_inlines(self, request: HttpRequest, obj: User | None) -> tuple[type[OfficeInline], ...]:
        return self.inlines if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The account that may do everything is changed by itself alone, else its password would be the way up."""
        if obj is not None and obj.is_superuser and obj != request.user:
            return False
        return super().has_change_permission(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list[tuple]:
        """Whoever only reads sees no way to a password."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        (name, first), *others = fieldsets
        kept = [field for field in first["fields"] if field != "new_password"]
        return [(name, {**first, "fields": kept}), *others]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Nobody raises themselves by a role; who holds every right already only says which ones they exercise."""
        raises = obj == request.user and not request.user.is_superuser
        return ("new_password", "groups") if raises else ("new_password",)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: object
    ) -> forms.ModelMultipleChoiceField | None:
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        groups = Group.objects.filter(name__in=Role.values).order_by("pk")
        return RolesField(groups, required=False, label=_("Rôles"))

    @admin.display(description=_("mot de passe"))
    def new_password(self, person: User) -> SafeString:
        """Never shown, not even as a hash: only the way to change it."""
        url = reverse("admin:auth_user_password_change", args=[person.pk])
        return format_html(
            '<a class="btn btn-soft btn-sm" href="{}">{}</a>', url, _("Changer le mot de passe")
        )

    @admin.display(description=_("nom"), ordering="last_name")
    def full_name(self, person: User) -> str:
        return str(person)

    @admin.display(description=_("rôles"))
    def roles(self, person: User) -> str:
        return ", ".join(str(ROLE_LABELS.get(group.name, group.name)) for group in person.groups.all())


@admin.register(Delegation)
class DelegationAdmin(MovesRights, PeopleFields, OfficeAdmin):
    list_display = ("manager", "delegate", "starts_on", "ends_on")
    list_select_related = ("manager", "delegate")
    search_fields = ("manager__last_name", "delegate__last_name")
    search_help_text = _("Nom de la personne absente ou de celle qui répond")

    def has_delete_permission(self, request: HttpRequest, obj: Delegation | None = None) -> bool:
        return request.user.has_perm("accounts.delete_delegation")

    def delete_model(self, request: HttpRequest, obj: Delegation) -> None:
        super().delete_model(request, obj)
        self.follow(obj)
