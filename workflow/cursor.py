"""Pages of a long list in some order: a page begins after a row, so nothing is counted, nothing is skipped over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime

PAGE_SIZE = 20
SEPARATOR = "_"
LARGEST_COUNT, LARGEST_KEY = 2**31 - 1, 2**63 - 1


@dataclass(frozen=True)
class CursorPage:
    """`previous` and `next` are cursors for the parameters `before` and `after`; empty at the ends."""

    rows: list[models.Model]
    previous: str = ""
    next: str = ""


def read_moment(text: str) -> datetime | None:
    moment = parse_datetime(text)
    return moment if moment is not None and moment.tzinfo is not None else None


def read_count(text: str) -> int | None:
    return number if 0 <= (number := int(text)) <= LARGEST_COUNT else None


def read_day(text: str) -> date | None:
    return parse_date(text)


@dataclass(frozen=True)
class Order:
    """By `key`, a column or an annotation that is never null, then by primary key in the same direction."""

    key: str
    read: Callable[[str], object]
    falling: bool = True

    def applied_to(self, rows: models.QuerySet) -> models.QuerySet:
        return _sorted(rows, self)


def newest_first(
    rows: models.QuerySet, moment: str, *, before: str = "", after: str = "", size: int = PAGE_SIZE
) -> CursorPage:
    """One page of `rows` by `(moment, pk)`, both falling. A cursor that means nothing gives the first page."""
    return page_of(rows, Order(moment, read_moment), before=before, after=after, size=size)


def page_of(
    rows: models.QuerySet, order: Order, *, before: str = "", after: str = "", size: int = PAGE_SIZE
) -> CursorPage:
    if (place := _place(before, order)) is not None:
        found = list(_sorted(_beyond(rows, order, place, back=True), order, back=True)[: size + 1])
        page = found[:size][::-1]
        return _page(page, order, newer=len(found) > size, older=True)
    place = _place(after, order)
    found = rows if place is None else _beyond(rows, order, place)
    page = list(_sorted(found, order)[: size + 1])
    return _page(page[:size], order, newer=place is not None, older=len(page) > size)


def cursor_of(row: models.Model, key: str) -> str:
    """What leads to the rows that follow this one."""
    value = getattr(row, key)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"{text}{SEPARATOR}{row.pk}"


def _sorted(rows: models.QuerySet, order: Order, *, back: bool = False) -> models.QuerySet:
    sign = "-" if order.falling != back else ""
    return rows.order_by(f"{sign}{order.key}", f"{sign}pk")


def _page(rows: list[models.Model], order: Order, *, newer: bool, older: bool) -> CursorPage:
    if not rows:
        return CursorPage(rows)
    return CursorPage(
        rows=rows,
        previous=cursor_of(rows[0], order.key) if newer else "",
        next=cursor_of(rows[-1], order.key) if older else "",
    )


def _place(cursor: str, order: Order) -> tuple[object, int] | None:
    # A "+" that nobody escaped reads as a space.
    text, _separator, key = cursor.replace(" ", "+").rpartition(SEPARATOR)
    try:
        value, pk = order.read(text), int(key)
    except (ValueError, OverflowError):
        return None
    return (value, pk) if value is not None and 0 <= pk <= LARGEST_KEY else None


def _beyond(
    rows: models.QuerySet, order: Order, place: tuple[object, int], *, back: bool = False
) -> models.QuerySet:
    """The comparison on the key alone lets the index find the place; equal keys are told apart by primary key."""
    value, pk = place
    side, tie = ("lte", "pk__gte") if order.falling != back else ("gte", "pk__lte")
    return rows.filter(**{f"{order.key}__{side}": value}).exclude(**{order.key: value, tie: pk})
