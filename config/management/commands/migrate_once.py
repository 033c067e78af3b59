from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import connection

# Any number would do, as long as nothing else of this database takes it.
MIGRATION_LOCK = 2_021_0922


class Command(BaseCommand):
    help = "Migrates the database and synchronises the permissions, one process at a time."

    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            # A migration, and the wait for somebody else's, may last longer than a page.
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            # Unless asked, a command called from another one looks at nothing first (`config.checks`).
            call_command("migrate", interactive=False, verbosity=options["verbosity"], skip_checks=False)
            call_command("sync_permissions", verbosity=options["verbosity"])
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])
                cursor.execute("RESET statement_timeout")
