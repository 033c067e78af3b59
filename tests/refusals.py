"""Every state × every move × everybody, against a table by hand: what is seen, what is allowed, what is possible.

A refusal is one of three, as the page of the move answers: 404 for what one does not see, 403 without the right, 409
from where the move does not start. Each leaves every row of the database as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django_fsm import can_proceed

from accounts.models import User
from tests.emptying import STANDING
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.models import Workflow

UNSEEN, FORBIDDEN, TOO_LATE, YES = "404", "403", "409", "yes"


@dataclass(frozen=True)
class Scene:
    """One subject in one state. `people`: who they are to it, `None` for the calendar."""

    subject: Workflow
    people: Mapping[str, User | None]


@dataclass(frozen=True)
class Table:
    """`rights`: the move, and who may do it, from wherever it starts; `only_in`: in this state, others.
    `starts`: the moves of each state. `unseen`: who does not see the subject.
    """

    rights: Mapping[str, str]
    starts: Mapping[str, set[str]]
    unseen: Callable[[str], Iterable[str]] = lambda state: ()
    only_in: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def answer(self, state: str, name: str, who: str) -> str:
        if who in self.unseen(state):
            return UNSEEN
        if who not in self.only_in.get((state, name), self.rights.get(name, "")).split():
            return FORBIDDEN
        return YES if name in self.starts[state] else TOO_LATE


def answers(scene: Scene) -> dict[tuple[str, str], str]:
    """What the site says to each of these people about each move."""
    return {
        (name, who): answer
        for who, person in scene.people.items()
        for name, answer in _answers_to(scene.subject, person)
    }


def _answers_to(subject: Workflow, person: User | None) -> Iterator[tuple[str, str]]:
    found = type(subject)._base_manager.get(pk=subject.pk)
    sees = person is None or type(subject).objects.visible_to(person).filter(pk=subject.pk).exists()
    for name, transition in found.transitions().items():
        if not sees:
            yield name, UNSEEN
        elif not (
            transition.custom.get("automatic") if person is None else transition.has_perm(found, person)
        ):
            yield name, FORBIDDEN
        else:
            yield name, YES if can_proceed(getattr(found, name)) else TOO_LATE


def check(scene: Scene, table: Table) -> None:
    expected = check_answers(scene, table)
    _check_the_mover(scene, expected, table.starts[str(scene.subject.state)])


def check_answers(scene: Scene, table: Table) -> dict[tuple[str, str], str]:
    """What is said, without asking the mover: return the answers."""
    state = str(scene.subject.state)
    expected = {
        (name, who): table.answer(state, name, who)
        for who in scene.people
        for name in scene.subject.transitions()
    }
    found = answers(scene)
    wrong = {cell: (found[cell], wanted) for cell, wanted in expected.items() if found[cell] != wanted}
    assert wrong == {}, f"from {state}: found, wanted"
    return expected


def _check_the_mover(scene: Scene, expected: dict[tuple[str, str], str], starts: set[str]) -> None:
    """`perform()` says the same whoever asks, and writes nothing. What starts from elsewhere is tried by those who
    have the right: the others are refused twice over.
    """
    before = everything()
    for (name, who), answer in expected.items():
        person = scene.people[who]
        if answer == YES:
            _assert_possible(scene.subject, name, person)
        elif answer == TOO_LATE:
            _assert_refused(scene.subject, name, person, TransitionNotAllowed)
        elif name in starts:
            # Of what they do not see, some have the right by their role: facts that nobody has refuse them then.
            kinds = (PermissionDenied, RequirementsMissing) if answer == UNSEEN else PermissionDenied
            _assert_refused(scene.subject, name, person, kinds)
    assert everything() == before


def _assert_possible(subject: Workflow, name: str, person: User | None) -> None:
    """But for facts that are missing, or that nobody gave."""
    found = type(subject)._base_manager.get(pk=subject.pk)
    try:
        found._checked_move(name, person)
    except RequirementsMissing:
        return


def _assert_refused(
    subject: Workflow,
    name: str,
    person: User | None,
    kind: type[Exception] | tuple[type[Exception], ...],
) -> None:
    with pytest.raises(kind):
        type(subject).perform(subject.pk, name, by=person)


def everything() -> list[tuple[str, int, str]]:
    """How many rows each table has, and what they say in short."""
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if name not in STANDING]
        digests = [
            f"SELECT '{name}', count(*), md5(string_agg(line::text, '' ORDER BY line::text)) "
            f'FROM "{name}" AS line'
            for name in names
        ]
        cursor.execute(" UNION ALL ".join(digests))
        return sorted(cursor.fetchall())
