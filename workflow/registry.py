"""What guards a move and what follows it, registered by any layer above the machine.

Apps declare theirs in `<app>/requirements.py` and `<app>/consequences.py`, read when the apps start.
"""

from collections.abc import Callable, Iterable

from django.db import models

from accounts.models import User

# Given the subject and the person: the sentences of what is missing, none when the move may happen.
Requirement = Callable[[models.Model, User | None], Iterable[str]]
# Given the moved and saved subject, its history line and the inputs of the move; in the same transaction.
Consequence = Callable[[models.Model, models.Model, dict[str, object]], None]

REQUIREMENTS: dict[tuple[str, str], list[Requirement]] = {}
CONSEQUENCES: dict[tuple[str, str], list[Consequence]] = {}


def requires(label: str, *transitions: str) -> Callable[[Requirement], Requirement]:
    """Register a requirement of these transitions of the model `app.Model`."""

    def register(requirement: Requirement) -> Requirement:
        for transition in transitions:
            REQUIREMENTS.setdefault((label, transition), []).append(requirement)
        return requirement

    return register


def follows(label: str, *transitions: str) -> Callable[[Consequence], Consequence]:
    """Register what happens in the same transaction after these transitions of the model `app.Model`."""

    def register(consequence: Consequence) -> Consequence:
        for transition in transitions:
            CONSEQUENCES.setdefault((label, transition), []).append(consequence)
        return consequence

    return register


def missing_for(subject: models.Model, transition: str, by: User | None) -> list[str]:
    """The sentences of everything still missing before this move; the same list guards it and explains it."""
    checks = REQUIREMENTS.get((subject._meta.label, transition), [])
    return [str(sentence) for check in checks for sentence in check(subject, by)]


def consequences_of(subject: models.Model, line: models.Model, inputs: dict[str, object]) -> None:
    for consequence in CONSEQUENCES.get((subject._meta.label, line.name), []):
        consequence(subject, line, inputs)
