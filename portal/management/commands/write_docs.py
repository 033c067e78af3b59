from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.documentation import PAGES


class Command(BaseCommand):
    help = "Writes docs/lifecycles.md and docs/permissions.md from the code; with --check, says whether they are fresh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: object, check: bool = False, **options: object) -> None:
        folder = settings.BASE_DIR / "docs"
        folder.mkdir(exist_ok=True)
        stale = [name for name, page in PAGES.items() if _read(folder / name) != page()]
        if check and stale:
            raise CommandError(f"stale: {', '.join(stale)}; run manage.py write_docs")
        for name in stale:
            (folder / name).write_text(PAGES[name](), encoding="utf-8")
            self.stdout.write(f"written: docs/{name}")


def _read(path: object) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
