"""What a page asks of PostgreSQL, counted in this process: `python -m bench.statements SCENE RESULT`.

What it uses up leaves SCENE.
Statements are those sent through a cursor (savepoints too, BEGIN and COMMIT not). Shared buffers are the ones that
the database counted between two flushes of its statistics, read from a connection to another database.
"""

import json
import os
import re
import sys
from pathlib import Path

import django

from bench.databases import Watch, watching
from bench.pages import PRODUCT, Page, Scene

# Over the whole list: what one page must never pay. The queues of the triage are counted too, but over what waits.
TOTAL = re.compile(r'^select count\(\*\).*from "ideas_idea"', re.IGNORECASE | re.DOTALL)
SKIPPED = re.compile(r"\boffset \d", re.IGNORECASE)
WARM_UPS = 2


def counted(scene: Scene) -> dict[str, dict[str, object]]:
    with watching() as elsewhere:
        return {page.label: once(page, scene, elsewhere) for page in PRODUCT}


def once(page: Page, scene: Scene, elsewhere: Watch) -> dict[str, object]:
    from django.db import connection

    sent: list[str] = []

    def remember(execute, sql, params, many, context):  # the signature is Django's
        sent.append(sql)
        return execute(sql, params, many, context)

    for _ in range(WARM_UPS):
        asked(page, scene)
    before = buffers(elsewhere)
    with connection.execute_wrapper(remember):
        asked(page, scene)
    return {
        "statements": len(sent),
        "buffers": buffers(elsewhere) - before,
        "totals": [sql for sql in sent if TOTAL.search(sql)],
        "offsets": [sql for sql in sent if SKIPPED.search(sql)],
        "sql": sent,
    }


def asked(page: Page, scene: Scene) -> None:
    from django.test import Client

    path, fields = scene.request(page)
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies["sessionid"] = scene.session(page)
    answer = client.post(path, fields) if page.is_post else client.get(path)
    expected = page.answers if page.is_post else 200
    if answer.status_code != expected or "login" in answer.headers.get("Location", ""):
        raise SystemExit(f"{page.label}: {path} answered {answer.status_code}")


def buffers(elsewhere: Watch) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
    return elsewhere.buffers(connection.settings_dict["NAME"])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    django.setup()
    scene = Scene(json.loads(Path(sys.argv[1]).read_text()))
    result = counted(scene)
    # Without what was used up.
    Path(sys.argv[1]).write_text(json.dumps(scene.known))
    Path(sys.argv[2]).write_text(json.dumps(result))
