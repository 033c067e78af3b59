from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    name = "workshops"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("ateliers")

    def ready(self) -> None:
        import workshops.committee_points
        import workshops.favourites  # noqa: F401 - registers what people keep
        from accounts import permissions
        from workshops.permissions import (
            COMMUNITY_RELATIONS,
            COMMUNITY_ROLES,
            RELATIONS,
            ROLE_PERMISSIONS,
        )

        permissions.register_roles(ROLE_PERMISSIONS)
        permissions.register_relations(RELATIONS)
        permissions.register_roles(COMMUNITY_ROLES)
        permissions.register_relations([COMMUNITY_RELATIONS])
