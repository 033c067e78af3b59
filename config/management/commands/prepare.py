from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command
from django.db import connection, transaction
from django.utils.translation import override

from accounts.demo_accounts import ACCOUNTS, PASSWORD
from config.management.commands.migrate_once import MIGRATION_LOCK
from ideas import reference as ideas_reference
from incubation import reference as incubation_reference
from workshops import reference as workshops_reference


class Command(BaseCommand):
    help = (
        "Brings the database up to date, gives rules, themes and criteria to an empty one, and in demo mode the "
        "demonstration. One process for all."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Progress goes to the error output; the accounts one may use, to the output."""
        call_command("migrate_once", verbosity=0)
        self.give_reference_data()
        if not settings.DEMO_MODE:
            return
        if not get_user_model().objects.exists():
            self.stderr.write("» Chargement de l’organisation de démonstration…", self.style.NOTICE)
            call_command("load_demo", verbosity=0)
        with override("fr"):
            rows = [f"    {account.username:<9} {account.plays}" for account in ACCOUNTS]
        self.stdout.write("\n".join([f"  Comptes (mot de passe : {PASSWORD})", *rows]))

    @transaction.atomic
    def give_reference_data(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MIGRATION_LOCK])
        ideas_reference.give()
        incubation_reference.give()
        workshops_reference.give()
