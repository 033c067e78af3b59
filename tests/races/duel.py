"""Two moves that conflict, and the ends that they may have.

An end is what histories gained, in order. Where the second move is still possible after the first, the pair has an
end with both, in the one order that is legal.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from workflow.models import Workflow

Move = Callable[[], object]
End = tuple[str, ...]


@dataclass(frozen=True)
class Duel:
    moves: tuple[Move, Move]
    ends: set[End]
    # What must hold besides, whatever the end.
    holds: Callable[[], bool] = lambda: True


def move(machine: type[Workflow], subject: Workflow, name: str, by: User | None, **inputs: object) -> Move:
    return lambda: machine.perform(subject.pk, name, by=by, **inputs)
