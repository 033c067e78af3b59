"""What somebody keeps at hand: ideas, and what the apps built on ideas add."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from accounts.models import User


@dataclass(frozen=True)
class FavouriteList:
    """`template` draws one line, an `<li>`, of what it calls `kept`; `code` names its pages in an address."""

    code: str
    title: object
    template: str
    kept: models.QuerySet


Source = Callable[[User], FavouriteList]
SOURCES: list[Source] = []


def lists_favourites(source: Source) -> Source:
    """Decorator: this function answers for one kind of favourites, already limited to what the person reads."""
    SOURCES.append(source)
    return source


def favourite_lists_of(user: User) -> list[FavouriteList]:
    return [source(user) for source in SOURCES]
