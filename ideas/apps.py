from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    name = "ideas"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("idées")

    def ready(self) -> None:
        import ideas.notifications_decisions
        import ideas.notifications_triage
        import ideas.reminders_decisions
        import ideas.reminders_triage
        import ideas.sittings.registered
        import ideas.telling.registered
        import ideas.timeline_sources  # noqa: F401 - registers what it tells
        from accounts import permissions
        from ideas import (  # noqa: F401
            call_points,
            consequences_opinions,
            notifications_opinions,
            notifications_reformulations,
            reminders_opinions,
            requirements_decisions,
            requirements_opinions,
            requirements_qualification,
            requirements_transfers,
        )
        from ideas.campaigns import consequences, notifications, reminders, requirements  # noqa: F401
        from ideas.permissions import RELATIONS, ROLE_PERMISSIONS

        autodiscover_modules("credits")
        permissions.register_roles(ROLE_PERMISSIONS)
        permissions.register_relations(RELATIONS)
