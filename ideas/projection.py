"""What the wall of the room shows, one point after the other, in the order of the agenda."""

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
        """The idea of that key, or the other point of that place, counted from one; without either, the
        first that waits for a decision. `KeyError` or `ValueError` when there is no such point.
        """
        slides = [_slide(line, agenda) for line in [*agenda.ordered, *agenda.beside]]
        if not slides:
            if idea or also:
                raise KeyError(idea or also)
            return cls(None, None, None)
        shown = _asked(slides, idea, also) if idea or also else _next_to_decide(slides)
        if shown.idea:
            agenda.select(shown.idea.pk)
        here = slides.index(shown)
        before = slides[here - 1] if here else None
        after = slides[here + 1] if here + 1 < len(slides) else None
        return cls(shown, before, after)


def _slide(line: Point | OtherPoint, agenda: Agenda) -> Slide:
    if isinstance(line, Point):
        return Slide(point=line)
    return Slide(other=line, place=agenda.also.index(line) + 1)


def _asked(slides: list[Slide], idea: str | None, also: str | None) -> Slide:
    if also:
        return {slide.place: slide for slide in slides if slide.other}[int(also)]
    return {slide.idea.pk: slide for slide in slides if slide.idea}[int(idea)]


def _next_to_decide(slides: list[Slide]) -> Slide:
    """Among what has a place; what comes after it never says that it is over."""
    placed = [slide for slide in slides if slide.point or slide.other.key]
    return next((slide for slide in placed if not (slide.point or slide.other).over), slides[0])
