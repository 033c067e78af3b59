from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    help = "Brings the database up to date; in demo mode, fills it when it is empty. One process for all."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate_once", verbosity=0)
        if settings.DEMO_MODE and not get_user_model().objects.exists():
            self.stdout.write("» Chargement de l’organisation de démonstration…")
            self.stdout.flush()
            call_command("load_demo", verbosity=0)
