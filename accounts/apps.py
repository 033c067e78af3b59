from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("personnes et organisation")

    def ready(self) -> None:
        from accounts import permissions
        from accounts.permission_tables import RELATIONS, ROLE_PERMISSIONS

        permissions.register_roles(ROLE_PERMISSIONS)
        permissions.register_relations(RELATIONS)
