"""The geometry of the charts that the server draws; the words of each chart are in the table beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from django import template
from django.conf import settings

register = template.Library()

# The square of the matrix inside its 420 × 400 drawing.
LEFT, RIGHT, TOP, BOTTOM = 36.0, 414.0, 8.0, 366.0
MARGIN = 26.0
# Between two quadrants.
GUTTER = 6.0
# Two discs closer than this would hide each other's number.
APART = 31.0
MIN_NOTE, MAX_NOTE = 1, 5
AROUND = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)]


@dataclass(frozen=True)
class Point:
    number: int
    label: str
    impact: float
    feasibility: float
    here: bool
    x: str
    y: str
    radius: int


@dataclass(frozen=True)
class Quadrant:
    x: str
    y: str
    width: str
    height: str
    label_x: str
    label_y: str


@register.simple_tag
def matrix_quadrants() -> dict[str, Quadrant]:
    """The four zones, parted where the committee's threshold is: the drawing advises what the rule advises."""
    x, y = _place({"feasibility": settings.MATRIX_THRESHOLD, "impact": settings.MATRIX_THRESHOLD})
    columns = {"left": (LEFT, x - GUTTER / 2), "right": (x + GUTTER / 2, RIGHT)}
    rows = {"top": (TOP, y - GUTTER / 2), "bottom": (y + GUTTER / 2, BOTTOM)}
    return {
        f"{row}_{column}": Quadrant(
            x=f"{start:.1f}",
            y=f"{top:.1f}",
            width=f"{end - start:.1f}",
            height=f"{bottom - top:.1f}",
            label_x=f"{start + 14:.1f}",
            label_y=f"{top + 26:.1f}" if row == "top" else f"{bottom - 14:.1f}",
        )
        for row, (top, bottom) in rows.items()
        for column, (start, end) in columns.items()
    }


@register.simple_tag
def matrix_points(points: Iterable[dict[str, object]]) -> list[Point]:
    """Impact upwards, feasibility rightwards, notes from 1 to 5; a point that would cover another moves aside."""
    taken: list[tuple[float, float]] = []
    plotted = []
    for point in points:
        x, y = _free_place(_place(point), taken)
        taken.append((x, y))
        here = bool(point.get("here"))
        plotted.append(
            Point(
                number=point["number"],
                label=str(point["label"]),
                impact=point["impact"],
                feasibility=point["feasibility"],
                here=here,
                x=f"{x:.1f}",
                y=f"{y:.1f}",
                radius=19 if here else 15,
            )
        )
    return plotted


def _place(point: dict[str, object]) -> tuple[float, float]:
    width, height = RIGHT - LEFT - 2 * MARGIN, BOTTOM - TOP - 2 * MARGIN
    return (
        LEFT + MARGIN + width * _fraction(point["feasibility"]),
        BOTTOM - MARGIN - height * _fraction(point["impact"]),
    )


def _fraction(note: object) -> float:
    return (min(max(float(note), MIN_NOTE), MAX_NOTE) - MIN_NOTE) / (MAX_NOTE - MIN_NOTE)


def _free_place(wanted: tuple[float, float], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """The nearest place that covers no other point; the wanted one when the matrix is full."""
    for ring in range(1, 5):
        for right, down in AROUND:
            x = min(max(wanted[0] + right * APART * ring, LEFT + MARGIN), RIGHT - MARGIN)
            y = min(max(wanted[1] + down * APART * ring, TOP + MARGIN), BOTTOM - MARGIN)
            if all(hypot(x - other[0], y - other[1]) >= APART - 1 for other in taken):
                return x, y
    return wanted
