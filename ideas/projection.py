"""What the wall of the room shows, one point after the other: the ideas of the agenda, then everything else on it."""

from dataclasses import dataclass
from typing import Self

from ideas.agenda import Agenda, Point
from ideas.agenda_points import OtherPoint
from ideas.models import Idea


@dataclass(frozen=True)
class Slide:
    """An idea, or another point and its place among those; `query` names it in the address."""

    point: Point | None = None
    other: OtherPoint | None = None
    place: int = 0

    @property
    def label(self) -> str:
        return self.point.label if self.point else self.other.label

    @property
    def query(self) -> str:
        return f"idea={self.point.idea.pk}" if self.point else f"also={self.place}"

    @property
    def idea(self) -> Idea | None:
        return self.point.idea if self.point else None


@dataclass(frozen=True)
class Projection:
    slide: Slide | None
    before: Slide | None
    after: Slide | None

    @classmethod
    def of(cls, agenda: Agenda, idea: str | None, also: str | None) -> Self:
        """The idea of that key, or the other point of that place, counted from one; without either, what
        `Agenda.select` says. `KeyError` or `ValueError` when there is no such point.
        """
        ideas = [Slide(point=point) for point in agenda.points]
        others = [Slide(other=other, place=place) for place, other in enumerate(agenda.also, start=1)]
        slides = [*ideas, *others]
        if also:
            here = len(ideas) + list(range(1, len(others) + 1)).index(int(also))
        else:
            chosen = agenda.select(int(idea) if idea else None)
            here = agenda.points.index(chosen) if chosen else 0
        if not slides:
            return cls(None, None, None)
        before = slides[here - 1] if here else None
        after = slides[here + 1] if here + 1 < len(slides) else None
        return cls(slides[here], before, after)
