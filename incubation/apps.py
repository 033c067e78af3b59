from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# What `requirements.py` registers, `requirements_time.py` registers too; and so on.
REGISTERING = ("consequences", "notifications", "reminders", "requirements")


class IncubationConfig(AppConfig):
    name = "incubation"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("incubation")

    def ready(self) -> None:
        import incubation.committee_points
        import incubation.favourites
        import incubation.timeline  # noqa: F401 - registers what it tells
        from accounts import permissions
        from incubation.permissions import RELATIONS, ROLE_PERMISSIONS

        permissions.register_roles(ROLE_PERMISSIONS)
        permissions.register_relations(RELATIONS)
        for module in self._registering():
            import_module(f"incubation.{module}")

    def _registering(self) -> Iterator[str]:
        for found in iter_modules([self.path]):
            subject, _underscore, rest = found.name.partition("_")
            if subject in REGISTERING and rest:
                yield found.name
        for found in iter_modules([str(Path(self.path) / "parts")]):
            yield f"parts.{found.name}"
