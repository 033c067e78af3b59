"""What many readers see drawn the same: kept in the memory of the process while what it shows stays the same."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

from django.core.cache import caches
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

REMEMBERED_SECONDS = 86_400

Thing = TypeVar("Thing")


def drawn_once(
    name: str, things: Sequence[Thing], shown: Callable[[Thing], tuple], draw: Callable[[Thing], str]
) -> SafeString:
    """Each thing as `draw` draws it. `shown` gives everything that the drawing depends on, beside day and language.

    Asked of the memory together: a `{% cache %}` around each of them costs as much again as finding it.
    """
    remembered, when = caches["template_fragments"], (get_language(), timezone.localdate())
    keys = [f"{name}.{sha256(repr((*shown(thing), *when)).encode()).hexdigest()}" for thing in things]
    drawn = remembered.get_many(keys)
    missing = {key: draw(thing) for key, thing in zip(keys, things, strict=True) if key not in drawn}
    if missing:
        remembered.set_many(missing, REMEMBERED_SECONDS)
        drawn |= missing
    return mark_safe("".join([drawn[key] for key in keys]))
