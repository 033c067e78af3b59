"""How many ideas each choice of the catalogue leads to, with everything else that is asked kept: one statement."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from django.core.cache import cache
from django.db import connection

from accounts.models import User
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.models.search import MOST_RANKED
from ideas.offers import COLUMNS, COUNTED, FILTERS, FRESH_SECONDS, THEIRS, Offer, Offers, words

# A step and a way out answer one question: where is it?
ASKED_TOGETHER = {"stage": ("stage", "outcome"), "outcome": ("stage", "outcome")}
# Of each set, the newest: what a minute of the database may be spent on. A box of this size is counted exactly.
MOST_COUNTED = 5_000
PERSONAL = {
    "mine": "SELECT 'mine', 'on', count(*) FROM {} box WHERE author_id = %(reader)s OR EXISTS ("
    "SELECT 1 FROM ideas_coauthor WHERE idea_id = box.id AND person_id = %(reader)s AND accepted_at IS NOT NULL)",
    "followed": "SELECT 'followed', 'on', count(*) FROM {} box "
    "JOIN ideas_follow follow ON follow.idea_id = box.id AND follow.person_id = %(reader)s",
}
Narrowed = Callable[[tuple[str, ...]], IdeaQuerySet]


def faceted(offers: Offers, reader: User, asked: dict[str, object], narrowed: Narrowed) -> Offers:
    """The offers with their exact counts. `narrowed` gives what is asked apart from some filters."""
    told = hashlib.sha256(repr(sorted(asked.items())).encode()).hexdigest()
    key = f"catalogue-facets-{reader.pk}-{told}"
    counts = cache.get(key)
    if counts is None:
        counts = _counted(reader, asked, narrowed)
        cache.set(key, counts, FRESH_SECONDS)
    most = MOST_RANKED if "q" in asked else MOST_COUNTED
    cut = {name for name in (*FILTERS, *PERSONAL) if counts["found", name] >= most}
    return {
        name: [
            replace(offer, ideas=counts.get((name, offer.value), 0), more=name in cut)
            for offer in (offers[name] if name in THEIRS else _ours(name, counts))
        ]
        for name in (*FILTERS, *PERSONAL)
    }


def _ours(name: str, counts: dict[tuple[str, str], int]) -> list[Offer]:
    return [Offer(value, "", 0) for kind, value in counts if kind == name]


def _counted(reader: User, asked: dict[str, object], narrowed: Narrowed) -> dict[tuple[str, str], int]:
    names, statements, values = {}, {}, words() | {"reader": reader.pk}
    numbers = count()
    for name in (*FILTERS, *PERSONAL):
        apart = tuple(other for other in ASKED_TOGETHER.get(name, (name,)) if other in asked)
        names[name] = "_".join(("asked", *apart))
        if names[name] not in statements:
            statements[names[name]] = _named(narrowed(apart), numbers, values)
    sets = ", ".join(f"{name} AS MATERIALIZED ({sql})" for name, sql in statements.items())
    parts = [COUNTED.substitute({name: names[name] for name in FILTERS})]
    parts += [sql.format(names[name]) for name, sql in PERSONAL.items()]
    parts += [f"SELECT 'found', '{name}', count(*) FROM {place}" for name, place in names.items()]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {sets} {' UNION ALL '.join(parts)}", values)
        return {(name, value): ideas for name, value, ideas in cursor.fetchall()}


def _named(ideas: IdeaQuerySet, numbers: "count[int]", values: dict[str, object]) -> str:
    """The statement with its values called by a name, as in the counts that follow it."""
    newest = ideas.order_by("-submitted_at", "-pk").values_list(*COLUMNS.split(", "))[:MOST_COUNTED]
    sql, given = newest.query.sql_with_params()
    waiting = iter(given)

    def name(_place: re.Match[str]) -> str:
        key = f"asked_{next(numbers)}"
        values[key] = next(waiting)
        return f"%({key})s"

    return re.sub(r"%s", name, sql)
