"""Small numbers of people: what is said of so few is said of each of them."""

from collections.abc import Iterable

# Fewer people than this are never told of in figures.
FEWEST = 10


def are_enough(people: int) -> bool:
    return people >= FEWEST


def cell(people: Iterable[int]) -> dict[str, object]:
    """`people`: whoever stands behind each thing that counts."""
    people = list(people)
    behind = len(set(people))
    return {"value": len(people), "people": behind} if are_enough(behind) else {"value": None}


def kept_back(people: dict[str, int]) -> set[str]:
    """The parts of a whole that are not shown: those of too few people, and enough others for nobody to find them by
    subtraction.
    """
    parts = sorted(people, key=lambda part: people[part])
    hidden = {part for part in parts if not are_enough(people[part])}
    for part in parts:
        if not hidden or (len(hidden) > 1 and are_enough(sum(people[each] for each in hidden))):
            break
        hidden.add(part)
    return hidden
