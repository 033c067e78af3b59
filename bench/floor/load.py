"""Fills the database of the floor: `python -m bench.floor.load SCENE`; what the client needs goes to SCENE."""

import json
import sys
from pathlib import Path

import django

ITEMS, AUTHORS, COMMENTS, POOL = 20_000, 1_000, 50, 100
BODY = "Les vidéoprojecteurs dorment dans les placards, et nous en louons trois fois par an. " * 5


def create_tables() -> None:
    from django.core.management import call_command
    from django.db import connection

    from bench.floor.models import Comment, Item

    for app in ("auth", "sessions"):
        call_command("migrate", app, verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Item, Comment):
            editor.create_model(model)


def load() -> dict[str, object]:
    from django.contrib.auth.models import User
    from django.db import connection

    from bench.floor.models import Comment, Item
    from bench.sessions import session_of

    create_tables()
    User.objects.bulk_create(
        [User(username=f"author{n}", first_name="Alix", last_name=f"Esquisse{n}") for n in range(AUTHORS)]
    )
    authors = list(User.objects.order_by("pk"))
    Item.objects.bulk_create(
        [
            Item(title=f"Prêter les vidéoprojecteurs {n}", body=BODY, author=authors[n % AUTHORS])
            for n in range(ITEMS)
        ],
        batch_size=2_000,
    )
    items = list(Item.objects.order_by("pk").values_list("pk", flat=True)[: POOL + 1])
    Comment.objects.bulk_create(
        [Comment(item_id=items[0], author=authors[n], text=BODY[:170]) for n in range(COMMENTS)]
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {"sessions": {"anybody": session_of(authors[0])}, "discussed": items[0], "items": items[1:]}


if __name__ == "__main__":
    django.setup()
    Path(sys.argv[1]).write_text(json.dumps(load()))
