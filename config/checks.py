"""What is looked at before a database is migrated."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

HINT = (
    "Passez d’abord les migrations qui manquent avec le code qui les contient encore (docs/decisions/0013), puis "
    "revenez à celui-ci."
)


def joined_migrations_are_whole(*, databases: Sequence[str] | None, **_kwargs: Any) -> Iterable[CheckMessage]:
    """A migration that stands for former ones finds all of them in the database, or none.

    Between the two, Django leaves it out: it fails on something else, or says that there is nothing to do.
    """
    loader = MigrationLoader(None, ignore_no_migrations=True)
    # Where the former files are still there, Django follows them by itself.
    joined = {
        name: migration
        for name, migration in loader.replacements.items()
        if loader.disk_migrations.keys().isdisjoint(migration.replaces)
    }
    for alias in databases or ():
        applied = MigrationRecorder(connections[alias]).applied_migrations().keys()
        for (app, name), migration in joined.items():
            missing = [former for _app, former in migration.replaces if (app, former) not in applied]
            if 0 < len(missing) < len(migration.replaces):
                former = ", ".join(missing)
                yield Error(
                    f"{app}.{name} remplace des migrations dont une partie manque à cette base : {former}.",
                    hint=HINT,
                    id="config.E001",
                )
