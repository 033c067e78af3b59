"""What somebody keeps at hand: ideas, and what the apps built on ideas add."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models

from accounts.models import User


@dataclass(frozen=True)
class Shelf:
    """`template` draws one line, an `<li>`, of what it calls `kept`."""

    title: object
    template: str
    kept: Iterable[models.Model]


Source = Callable[[User], Shelf]
SOURCES: list[Source] = []


def shelves(source: Source) -> Source:
    """Decorator: this function answers for one kind of favourites, already limited to what the person reads."""
    SOURCES.append(source)
    return source


def shelves_of(user: User) -> list[Shelf]:
    """Those that hold something."""
    return [shelf for shelf in (source(user) for source in SOURCES) if shelf.kept]
