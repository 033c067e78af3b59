"""The geometry of the charts that the server draws; the words of each chart are in the table beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import cos, hypot, pi, sin
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from ideas.levels import Placed, legend_of, what_it_is_worth

register = template.Library()

# The square of the matrix inside its 420 × 430 drawing, and what its words take at the top and at the foot of it.
LEFT, RIGHT, TOP, BOTTOM = 36.0, 414.0, 8.0, 398.0
SIDE, HEAD, FOOT = 26.0, 46.0, 58.0
# Between two quadrants.
GUTTER = 6.0
RADIUS, RADIUS_HERE = 14, 17
# Between the centres of two discs: a line is seen to pass between them.
APART = 36.0
# A disc moved aside leaves its true place in sight.
ASIDE = 24.0
STEP, FARTHEST = 6.0, 480.0
# Free places that are compared before one is chosen.
CHOICES = 60
DIRECTIONS = [(cos(turn * pi / 12), sin(turn * pi / 12)) for turn in range(24)]
CAP = 4.0
MIN_NOTE, MAX_NOTE = 1, 5

Spot = tuple[float, float]


@dataclass(frozen=True)
class Drawn:
    """A disc, where it belongs, and the path of its whiskers: half of the opinions on each axis."""

    placed: Placed
    x: str
    y: str
    true_x: str
    true_y: str
    radius: int
    moved: bool
    whiskers: str

    @property
    def told(self) -> str:
        return (
            f"{self.placed}, {_('pastille déplacée pour rester lisible')}" if self.moved else str(self.placed)
        )


@dataclass(frozen=True)
class Quadrant:
    x: str
    y: str
    width: str
    height: str
    # On the outer side, where the words have room whatever the threshold is.
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True)
class Matrix:
    points: list[Drawn]
    zones: dict[str, Quadrant]

    @property
    def legend(self) -> str:
        moved = any(point.moved for point in self.points)
        return legend_of([point.placed for point in self.points], moved=moved)

    @property
    def worth(self) -> str:
        return what_it_is_worth()


@register.simple_tag
def matrix_of(points: Iterable[Placed | dict[str, Any]]) -> Matrix:
    """Impact upwards, feasibility rightwards, levels from 1 to 5; a disc that would cover another moves aside."""
    placed = [Placed.read(point) for point in points]
    wanted = tuple(_spot(point.feasibility.value, point.impact.value) for point in placed)
    drawn = [_drawn(*each) for each in zip(placed, wanted, _shown_at(wanted), strict=True)]
    return Matrix(drawn, _zones({point.threshold for point in placed}))


# A committee reads the same session again and again, and forty discs take a quarter of its page to place.
@lru_cache(maxsize=128)
def _shown_at(wanted: tuple[Spot, ...]) -> tuple[Spot, ...]:
    taken: list[Spot] = []
    for spot in wanted:
        taken.append(_free_spot(spot, taken, wanted))
    return tuple(taken)


def _drawn(point: Placed, true: Spot, shown: Spot) -> Drawn:
    return Drawn(
        placed=point,
        x=f"{shown[0]:.1f}",
        y=f"{shown[1]:.1f}",
        true_x=f"{true[0]:.1f}",
        true_y=f"{true[1]:.1f}",
        radius=RADIUS_HERE if point.here else RADIUS,
        moved=shown != true,
        whiskers=" ".join(_whiskers(point, true)),
    )


def _whiskers(point: Placed, true: Spot) -> Iterator[str]:
    """Each one reaches the true place, even when the session agreed on a level away from the opinions."""
    if point.feasibility.span:
        ends = [_spot(level, 1)[0] for level in (point.feasibility.low, point.feasibility.high)]
        yield f"M{min(*ends, true[0]):.1f} {true[1]:.1f}H{max(*ends, true[0]):.1f}"
        yield from (f"M{x:.1f} {true[1] - CAP:.1f}v{2 * CAP:.0f}" for x in ends)
    if point.impact.span:
        ends = [_spot(1, level)[1] for level in (point.impact.low, point.impact.high)]
        yield f"M{true[0]:.1f} {min(*ends, true[1]):.1f}V{max(*ends, true[1]):.1f}"
        yield from (f"M{true[0] - CAP:.1f} {y:.1f}h{2 * CAP:.0f}" for y in ends)


def _zones(thresholds: set[float | None]) -> dict[str, Quadrant]:
    """The four zones, parted where the grid of these ideas says: the drawing advises what the rule advises."""
    threshold = thresholds.pop() if len(thresholds) == 1 else None
    x, y = _spot(*[threshold or settings.MATRIX_THRESHOLD] * 2)
    columns = {"left": (LEFT, x - GUTTER / 2), "right": (x + GUTTER / 2, RIGHT)}
    rows = {"top": (TOP, y - GUTTER / 2), "bottom": (y + GUTTER / 2, BOTTOM)}
    return {
        f"{row}_{column}": Quadrant(
            x=f"{start:.1f}",
            y=f"{top:.1f}",
            width=f"{end - start:.1f}",
            height=f"{bottom - top:.1f}",
            label_x=f"{start + 11:.1f}" if column == "left" else f"{end - 11:.1f}",
            label_y=f"{top + 24:.1f}" if row == "top" else f"{bottom - 13:.1f}",
            anchor="start" if column == "left" else "end",
        )
        for row, (top, bottom) in rows.items()
        for column, (start, end) in columns.items()
    }


def _spot(feasibility: float, impact: float) -> Spot:
    width, height = RIGHT - LEFT - 2 * SIDE, BOTTOM - TOP - HEAD - FOOT
    return LEFT + SIDE + width * _fraction(feasibility), BOTTOM - FOOT - height * _fraction(impact)


def _fraction(level: float) -> float:
    return (min(max(level, MIN_NOTE), MAX_NOTE) - MIN_NOTE) / (MAX_NOTE - MIN_NOTE)


def _free_spot(wanted: Spot, taken: list[Spot], true: Sequence[Spot]) -> Spot:
    """Its own, else the nearest that covers no other disc: if one can be had, its line and the true place of the others
    stay in sight.
    """
    if _is_clear(wanted, taken, APART):
        return wanted
    free = list(islice((spot for spot in _around(wanted) if _is_clear(spot, taken, APART)), CHOICES))
    seen = [spot for spot in free if all(_passes(spot, wanted, disc) for disc in taken)]
    open_ones = [spot for spot in seen if _is_clear(spot, true, RADIUS_HERE)]
    return next(iter([*open_ones, *seen, *free]), wanted)


def _is_clear(spot: Spot, others: Sequence[Spot], distance: float) -> bool:
    return all(hypot(spot[0] - other[0], spot[1] - other[1]) >= distance for other in others)


def _passes(start: Spot, end: Spot, disc: Spot) -> bool:
    """A line from one to the other is not hidden by this disc, unless it ends there."""
    if hypot(end[0] - disc[0], end[1] - disc[1]) < RADIUS_HERE:
        return True
    along = (end[0] - start[0], end[1] - start[1])
    to_disc = (disc[0] - start[0], disc[1] - start[1])
    part = (to_disc[0] * along[0] + to_disc[1] * along[1]) / (along[0] ** 2 + along[1] ** 2)
    part = min(max(part, 0), 1)
    return hypot(to_disc[0] - part * along[0], to_disc[1] - part * along[1]) >= RADIUS


def _around(spot: Spot) -> Iterator[Spot]:
    """The places of the square around this one, the nearest first."""
    away = ASIDE
    while away < FARTHEST:
        for right, down in DIRECTIONS:
            x, y = spot[0] + right * away, spot[1] + down * away
            if LEFT + SIDE <= x <= RIGHT - SIDE and TOP + HEAD <= y <= BOTTOM - FOOT:
                yield x, y
        away += STEP
