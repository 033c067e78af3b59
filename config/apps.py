from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class GermoirConfig(AppConfig):
    """Holds the commands of the installation, and gives every Django process the Celery application.

    `config/__init__.py` stays empty because the launcher runs before anything is installed.
    """

    name = "config"

    def ready(self) -> None:
        from config.celery import app

        app.set_default()


class CollectedStaticFiles(StaticFilesConfig):
    """Leaves out of the collection the 40 variants of Bootstrap that no page loads."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-*",
        "*.rtl.*",
        "bootstrap.css*",
        "bootstrap.js*",
        "bootstrap.bundle.js*",
        "bootstrap.esm.*",
        "bootstrap.min.js*",
    ]
