"""What the calendar moves by itself."""

from collections.abc import Iterable

from django.db import models, transaction

from workflow.errors import TransitionNotAllowed
from workflow.models import Workflow


def move_each(machine: type[Workflow], name: str, pks: Iterable[int]) -> int:
    """Perform an automatic move on each; return how many moved. What somebody moved meanwhile is left alone."""
    return sum(_moved(machine, name, pk) for pk in pks)


def move_due(due: models.QuerySet, name: str) -> int:
    """The same for all that are `due`: what somebody has put off meanwhile is not due any more, whatever its state."""
    return sum(move_if_due(due, name, pk) for pk in list(due.values_list("pk", flat=True)))


def move_if_due(due: models.QuerySet, name: str, pk: int) -> bool:
    """Asked again under the lock."""
    with transaction.atomic():
        due.model.lock_before(pk)
        found = due.select_for_update(of=("self",), no_key=True).filter(pk=pk).order_by().first()
        return found is not None and _moved(due.model, name, pk)


def _moved(machine: type[Workflow], name: str, pk: int) -> bool:
    try:
        machine.perform(pk, name, by=None)
    except TransitionNotAllowed:
        return False
    return True
