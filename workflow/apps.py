from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    name = "workflow"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("parcours")

    def ready(self) -> None:
        autodiscover_modules("requirements", "consequences")
