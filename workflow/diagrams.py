"""The machines drawn from their own transitions, as Mermaid and as tables: documentation that cannot be stale."""

from django.db import models
from django.utils.translation import override

from workflow.models import Workflow


def mermaid(machine: type[Workflow]) -> str:
    """A state diagram. Moves that keep the state are listed by `moves_in_place()`."""
    field = machine._meta.get_field("state")
    lines = ["stateDiagram-v2", f"    [*] --> {field.default}"]
    seen = set()
    for transition in _sorted(machine):
        for target in _targets(transition):
            arrow = (transition.source, target, transition.name)
            if arrow not in seen:
                seen.add(arrow)
                lines.append(f"    {transition.source} --> {target} : {transition.name}")
    return "\n".join(lines)


def table(machine: type[Workflow]) -> str:
    """One row a transition: its words, where from, where to, who may."""
    rows = ["| Transition | What people read | From | To | Who may |", "|---|---|---|---|---|"]
    by_name: dict[str, list] = {}
    for transition in _sorted(machine):
        by_name.setdefault(transition.name, []).append(transition)
    with override("fr"):
        for name, transitions in by_name.items():
            first = transitions[0]
            sources = ", ".join(sorted({str(t.source) for t in transitions}))
            targets = ", ".join(_targets(first)) or "(same state)"
            who = f"{first.permission!r}" + (" or the calendar" if first.custom.get("automatic") else "")
            rows.append(
                f"| `{name}` | {first.custom['label']} | {sources} | {targets} | {who.replace('|', 'or')} |"
            )
    return "\n".join(rows)


def states(machine: type[Workflow]) -> str:
    field: models.Field = machine._meta.get_field("state")
    with override("fr"):
        return " · ".join(f"`{value}` {label}" for value, label in field.choices)


def _sorted(machine: type[Workflow]) -> list:
    order = [value for value, _label in machine._meta.get_field("state").choices]
    transitions = machine._meta.get_field("state").get_all_transitions(machine)
    return sorted(transitions, key=lambda t: (order.index(t.source) if t.source in order else -1, t.name))


def _targets(transition: object) -> list[str]:
    target = transition.target
    if target is None:
        return []
    allowed = getattr(target, "allowed_states", None)
    return [str(state) for state in allowed] if allowed else [str(target)]
