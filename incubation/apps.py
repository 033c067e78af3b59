from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncubationConfig(AppConfig):
    name = "incubation"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("incubation")

    def ready(self) -> None:
        import incubation.favourites
        import incubation.timeline  # noqa: F401 - registers what it tells
        from accounts import permissions
        from incubation.permissions import RELATIONS, ROLE_PERMISSIONS

        permissions.register_roles(ROLE_PERMISSIONS)
        permissions.register_relations(RELATIONS)
