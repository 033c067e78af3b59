"""One idea becomes several: each part is born with the people, the facts and the contributions chosen for it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.permissions import sync_object_permissions
from ideas.models.choices import Kind

if TYPE_CHECKING:
    from accounts.models import User
    from ideas.models import Idea

# What a part says like the idea it comes from, until its authors change it.
INHERITED = (
    *("author", "deposited_by", "improves", "beneficiaries", "units_unknown", "carrier_intent"),
    *("visibility", "name_hidden", "rules", "campaign"),
)


@dataclass(frozen=True)
class Part:
    title: str
    problem: str
    solution: str = ""
    contributions: list[int] = field(default_factory=list)


def part_off(origin: "Idea", part: Part, by: "User") -> "Idea":
    """Deposited at once, with its own reference and its first contact to come."""
    model = type(origin)
    born = model(
        title=part.title,
        problem=part.problem,
        solution=part.solution,
        kind=_kind_of(part, origin),
        **{name: getattr(origin, name) for name in INHERITED},
    )
    born.take_turn(born.turn())
    born.save()
    born.links.create(other=origin, kind="split_from", by=by)
    _same_people_and_facts(origin, born)
    origin.contributions.with_their_replies(part.contributions).carry_to(born)
    model.objects.filter(pk=born.pk).update(
        contribution_count=born.contributions.shown().count(),
        co_author_count=born.co_authors.accepted().count(),
    )
    return model.perform(born.pk, "split_off", by=by)


def _kind_of(part: Part, origin: "Idea") -> str:
    """A part that brings a solution to what was a problem alone is no problem alone."""
    if not part.solution:
        return Kind.PROBLEM_ONLY
    return Kind.PROBLEM_AND_SOLUTION if origin.kind == Kind.PROBLEM_ONLY else origin.kind


def _same_people_and_facts(origin: "Idea", born: "Idea") -> None:
    born.themes.set(origin.themes.all())
    born.concerned_units.set(origin.concerned_units.all())
    for row in origin.co_authors.filter(declined_at=None):
        born.co_authors.create(
            person_id=row.person_id,
            invited_by_id=row.invited_by_id,
            invited_at=row.invited_at,
            accepted_at=row.accepted_at,
        )
    sync_object_permissions(born)
    _follow(born, _interested(origin))


def everybody_interested_follows(origin: "Idea") -> None:
    """Whoever supported the whole hears what becomes of what is left of it, as of each part."""
    _follow(origin, _interested(origin))


def _interested(origin: "Idea") -> list[int]:
    supporters = origin.supports.values_list("person", flat=True)
    return sorted({*supporters, *origin.follows.values_list("person", flat=True)})


def _follow(idea: "Idea", people: list[int]) -> None:
    model, now = idea.follows.model, timezone.now()
    rows = [model(idea=idea, person_id=person, created_at=now) for person in people]
    model.objects.bulk_create(rows, ignore_conflicts=True)
