"""A database that is migrated already, from which each worker copies its own in half a second.

It is made once for the migrations as they are: kept by servers that last, made again on those that are thrown away.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import connection

from workflow import operations

# Of the workers of one suite, one makes it while the others wait; another suite on the same server makes its own.
LOCK = 7_311_016


def migrated() -> str:
    """The name of a database with every migration of today applied."""
    # As `config/settings/test.py` names the tests, before each worker adds its own number.
    family = f"{os.environ.get('TEST_DATABASE_NAME', 'test_germoir')}_migrated_"
    wanted = family + _fingerprint()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCK, family])
        try:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [family])
            there = {known for (known,) in cursor.fetchall()}
            if wanted not in there:
                for outdated in there:
                    cursor.execute(f'DROP DATABASE "{outdated}"')
                _make(cursor, wanted)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [LOCK, family])
    return wanted


def _make(cursor: Any, name: str) -> None:
    """Under another name until it is whole: nobody copies half of it."""
    unfinished = f"{name}_unfinished"
    cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}"')
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{unfinished}").geturl()
    # A process of its own: neither its coverage nor its connections are those of the tests.
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(migrate, cwd=settings.BASE_DIR, env=os.environ | {"DATABASE_URL": address}, check=True)
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _fingerprint() -> str:
    """Of the text of every migration, those of the libraries included, and of our own operations."""
    digest = hashlib.sha256(Path(operations.__file__).read_bytes())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for migration in sorted(Path(config.path, "migrations").glob("*.py")):
            digest.update(migration.read_bytes())
    return digest.hexdigest()[:12]
