from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.checks import Tags, register


class GermoirConfig(AppConfig):
    """Holds the commands and checks of the installation, and gives every Django process the Celery application.

    `config/__init__.py` stays empty because the launcher runs before anything is installed.
    """

    name = "config"

    def ready(self) -> None:
        from config.celery import app
        from config.checks import joined_migrations_are_whole

        app.set_default()
        register(joined_migrations_are_whole, Tags.database)


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
