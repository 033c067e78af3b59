"""Pages of a long list, newest first: a page begins after a row, so nothing is counted and nothing is skipped over."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.dateparse import parse_datetime

PAGE_SIZE = 20
SEPARATOR = "_"


@dataclass(frozen=True)
class CursorPage:
    """`previous` and `next` are cursors for the parameters `before` and `after`; empty at the ends."""

    rows: list[models.Model]
    previous: str = ""
    next: str = ""


def newest_first(
    rows: models.QuerySet, moment: str, *, before: str = "", after: str = "", size: int = PAGE_SIZE
) -> CursorPage:
    """One page of `rows` by `(moment, pk)`, both falling. A cursor that means nothing gives the first page."""
    if (place := _place(before)) is not None:
        found = list(_beyond(rows, moment, place, newer=True).order_by(moment, "pk")[: size + 1])
        page = found[:size][::-1]
        return _page(page, moment, newer=len(found) > size, older=True)
    place = _place(after)
    found = rows if place is None else _beyond(rows, moment, place, newer=False)
    page = list(found.order_by(f"-{moment}", "-pk")[: size + 1])
    return _page(page[:size], moment, newer=place is not None, older=len(page) > size)


def _page(rows: list[models.Model], moment: str, *, newer: bool, older: bool) -> CursorPage:
    if not rows:
        return CursorPage(rows)
    return CursorPage(
        rows=rows,
        previous=_cursor(rows[0], moment) if newer else "",
        next=_cursor(rows[-1], moment) if older else "",
    )


def _cursor(row: models.Model, moment: str) -> str:
    return f"{getattr(row, moment).isoformat()}{SEPARATOR}{row.pk}"


def _place(cursor: str) -> tuple[datetime, int] | None:
    # A "+" that nobody escaped reads as a space.
    text, _separator, pk = cursor.replace(" ", "+").rpartition(SEPARATOR)
    try:
        moment = parse_datetime(text)
        return (moment, int(pk)) if moment is not None and moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _beyond(
    rows: models.QuerySet, moment: str, place: tuple[datetime, int], *, newer: bool
) -> models.QuerySet:
    """The comparison on `moment` alone lets the index find the place; equal moments are told apart by key."""
    at, pk = place
    side, tie = ("gte", "pk__lte") if newer else ("lte", "pk__gte")
    return rows.filter(**{f"{moment}__{side}": at}).exclude(**{moment: at, tie: pk})
