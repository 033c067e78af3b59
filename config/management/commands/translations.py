import os
import re
import shutil
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.test.utils import override_settings

LANGUAGE = "en"
CATALOGUE = Path(LANGUAGE) / "LC_MESSAGES" / "django.po"
IGNORED = [".venv", ".data", "staticfiles", "tests", "bench", "docs", "node_modules"]


class Command(BaseCommand):
    help = (
        "Gathers the French texts of the code and compiles their translations; with --check, only compares."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing, fail when something is stale"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        locale = Path(settings.LOCALE_PATHS[0])
        if not shutil.which("msgfmt"):
            raise CommandError("gettext est nécessaire aux traductions : apt-get install gettext.")
        if not options["check"]:
            gather(locale)
            return
        with TemporaryDirectory() as folder:
            fresh = Path(folder) / "locale"
            shutil.copytree(locale, fresh)
            gather(fresh)
            if faults := differences(locale, fresh):
                raise CommandError("\n".join(faults))


def gather(locale: Path) -> None:
    with override_settings(LOCALE_PATHS=[str(locale)]):
        options = {"no_location": True, "no_obsolete": True, "ignore_patterns": IGNORED, "verbosity": 0}
        call_command("makemessages", locale=[LANGUAGE], **options)
    compile_catalogue(locale / CATALOGUE)


def compile_catalogue(catalogue: Path) -> None:
    compiled = catalogue.with_suffix(".mo")
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, catalogue], check=True)


def differences(locale: Path, fresh: Path) -> list[str]:
    faults = []
    if without_date(locale / CATALOGUE) != without_date(fresh / CATALOGUE):
        faults.append("Des textes ont changé depuis le dernier relevé (make messages).")
    if readable(locale / CATALOGUE) != readable(fresh / CATALOGUE):
        faults.append("Le catalogue compilé n’est pas celui des sources (make messages).")
    if missing := untranslated(fresh / CATALOGUE):
        faults.append(
            f"{missing} textes ne sont pas traduits ou restent à confirmer dans {locale / CATALOGUE}."
        )
    return faults


def without_date(catalogue: Path) -> list[str]:
    return [line for line in catalogue.read_text().splitlines() if not line.startswith('"POT-Creation-Date')]


def readable(catalogue: Path) -> list[str]:
    """The compiled messages as text: two releases of gettext may write different bytes for the same ones."""
    text = subprocess.run(["msgunfmt", catalogue.with_suffix(".mo")], capture_output=True, text=True).stdout
    return [line for line in text.splitlines() if not line.startswith('"POT-Creation-Date')]


def untranslated(catalogue: Path) -> int:
    command = ["msgfmt", "--statistics", "-o", "/dev/null", catalogue]
    said = subprocess.run(command, env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True).stderr
    return sum(int(number) for number in re.findall(r"(\d+) (?:untranslated|fuzzy)", said))
