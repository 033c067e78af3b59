"""A machine restated as a table by hand, and crossed with everything it could do."""

from collections.abc import Mapping

from django_fsm import can_proceed

from workflow.models import Workflow


def transition_names(machine: type[Workflow]) -> list[str]:
    return sorted(machine.transitions())


def allowed_from(subject: Workflow) -> set[str]:
    """What the state and the conditions let happen, whoever asks."""
    return {name for name in subject.transitions() if can_proceed(getattr(subject, name))}


def assert_table_covers(machine: type[Workflow], table: Mapping[str, set[str]]) -> None:
    states = {value for value, _label in machine._meta.get_field("state").choices}
    assert set(table) == states
    # A transition that took the name of a piece of the mover would replace it without a word.
    assert not set(machine.transitions()) & set(dir(Workflow))
    assert set().union(*table.values()) == set(transition_names(machine))
