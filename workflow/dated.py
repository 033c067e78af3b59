"""What the calendar moves by itself."""

from collections.abc import Iterable

from workflow.errors import TransitionNotAllowed
from workflow.models import Workflow


def move_each(machine: type[Workflow], name: str, pks: Iterable[int]) -> int:
    """Perform an automatic move on each; return how many moved. What somebody moved meanwhile is left alone."""
    return sum(_moved(machine, name, pk) for pk in pks)


def _moved(machine: type[Workflow], name: str, pk: int) -> bool:
    try:
        machine.perform(pk, name, by=None)
    except TransitionNotAllowed:
        return False
    return True
