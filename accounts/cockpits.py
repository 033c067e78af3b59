"""What somebody's own work shows first on the home of the administration: apps register theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the site is declared before the models are
    from accounts.models import User


@dataclass(frozen=True)
class Cockpit:
    template: str
    context: dict[str, object]


# Each answers for the people it concerns, and `None` for the others.
COCKPITS: list[Callable[["User"], Cockpit | None]] = []


def comes_first(cockpit: Callable[["User"], Cockpit | None]) -> Callable[["User"], Cockpit | None]:
    """Decorator: the site shows it above the list of what is administered."""
    COCKPITS.append(cockpit)
    return cockpit
