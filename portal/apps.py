from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("portail")

    def ready(self) -> None:
        from portal.source_language import speak_the_source

        speak_the_source()
