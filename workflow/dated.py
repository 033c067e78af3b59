"""What the calendar moves by itself."""

from collections.abc import Iterable

from django.db import models, transaction

from workflow.errors import TransitionNotAllowed
from workflow.registry import missing_for


def move_due(due: models.QuerySet, name: str) -> int:
    """Perform an automatic move on all that are `due`; return how many moved. What somebody moved or put off since
    they were listed is left alone.
    """
    return _move_each(due.values_list("pk", flat=True), due, name)


def move_ready(due: models.QuerySet, name: str) -> int:
    """The same for those that lack nothing; people are reminded of the others."""
    ready = [subject.pk for subject in due if not missing_for(subject, name, None)]
    return _move_each(ready, due, name, ready=True)


def move_if_due(due: models.QuerySet, name: str, pk: int, *, ready: bool = False) -> bool:
    """Asked again under the lock, in a statement of its own: one that waited for a lock reads the row that it waited
    for as it is now, and every other row as it was before.
    """
    machine = due.model
    with transaction.atomic():
        machine.lock_before(pk)
        machine._base_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
        subject = due.filter(pk=pk).order_by().first()
        if subject is None or (ready and missing_for(subject, name, None)):
            return False
        try:
            machine.perform(pk, name, by=None)
        except TransitionNotAllowed:
            return False
        return True


def _move_each(pks: Iterable[int], due: models.QuerySet, name: str, *, ready: bool = False) -> int:
    return sum(move_if_due(due, name, pk, ready=ready) for pk in list(pks))
