"""What a version keeps beside the texts of an idea: who reads it, the units it concerns, its answers to its call, and
what moves its author, which few people read.
"""

from collections.abc import Iterator
from functools import partial

from accounts.models import User
from ideas.models import Idea, Visibility
from ideas.recusal import carries
from ideas.wording import Piece, TextChange, difference

Facts = dict[str, object]
FACTS = frozenset({"visibility", "units", "answers", "motivation"})


def facts_of(idea: Idea) -> Facts:
    """Names and words, as they were read: a unit that is renamed later changes nothing of the past."""
    answers = idea.extra_answers.for_page() if idea.campaign_id or idea.missed_campaign_id else []
    return {
        "visibility": str(idea.visibility),
        "units": list(idea.concerned_units.order_by("name", "pk").values_list("name", flat=True)),
        "answers": [[answer.field.label, answer.words] for answer in answers],
        "motivation": idea.motivation,
    }


def keeps_all(facts: Facts | None) -> bool:
    """Versions kept before some of these were say less."""
    return facts is not None and facts.keys() >= FACTS


def reads_motivation(idea: Idea, viewer: User) -> bool:
    """Those who carry the idea, and the innovation team: its author was told that nobody else does."""
    return viewer.has_perm("ideas.triage_idea") or carries(idea, viewer)


def fact_changes(before: Facts, after: Facts, *, with_motivation: bool) -> Iterator[TextChange]:
    moved, moves = (facts.get("motivation", "") for facts in (before, after))
    if with_motivation and moved != moves:
        yield TextChange(_label("motivation"), partial(difference, moved, moves))
    if before["visibility"] != after["visibility"]:
        was, now = (str(Visibility(facts["visibility"]).label) for facts in (before, after))
        yield TextChange(_label("visibility"), lambda: [Piece("removed", was), Piece("added", now)])
    if before["units"] != after["units"]:
        yield TextChange(_label("concerned_units"), lambda: list(_names(before["units"], after["units"])))
    said, says = dict(before["answers"]), dict(after["answers"])
    for label in said | says:
        old, new = said.get(label, ""), says.get(label, "")
        if old != new:
            yield TextChange(label, partial(difference, old, new))


def _label(name: str) -> str:
    return str(Idea._meta.get_field(name).verbose_name).capitalize()


def _names(before: list[str], after: list[str]) -> Iterator[Piece]:
    """Name by name, those that stay first."""
    groups = {
        "same": [name for name in before if name in after],
        "removed": [name for name in before if name not in after],
        "added": [name for name in after if name not in before],
    }
    shown = [(kind, ", ".join(names)) for kind, names in groups.items() if names]
    for place, (kind, names) in enumerate(shown):
        if place:
            yield Piece("same", ", ")
        yield Piece(kind, names)
