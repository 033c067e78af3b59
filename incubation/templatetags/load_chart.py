"""The geometry of the load of a service, a column a week; the table beside it says every figure."""

from dataclasses import dataclass
from itertools import pairwise

from django import template

from incubation.load import Load

register = template.Library()

# The drawing: its columns, what its words take on the left and at the foot.
WIDTH, HEIGHT = 360.0, 170.0
LEFT, TOP, FOOT = 30.0, 8.0, 24.0
# Of a column: the rest parts it from the next.
FILLED = 0.78
# Room for « septembre ».
BETWEEN_LABELS = 62.0
MOST_TICKS = 4


@dataclass(frozen=True)
class Column:
    x: str
    width: str
    granted_y: str
    granted_height: str
    asked_y: str
    asked_height: str


@dataclass(frozen=True)
class Label:
    x: str
    first: object


@dataclass(frozen=True)
class Tick:
    y: str
    days: int


@dataclass(frozen=True)
class LoadDrawing:
    columns: list[Column]
    months: list[Label]
    ticks: list[Tick]
    # The path of what is advised, week after week.
    ceiling: str


@register.simple_tag
def draw_load(load: Load) -> LoadDrawing:
    step = (WIDTH - LEFT) / len(load.weeks)
    most = max(max(max(week.total, float(week.ceiling)) for week in load.weeks), 2)
    scale = (HEIGHT - TOP - FOOT) / most
    columns = [
        _column(LEFT + step * rank, step, week.granted * scale, week.asked * scale)
        for rank, week in enumerate(load.weeks)
    ]
    tops = [f"{HEIGHT - FOOT - float(week.ceiling) * scale:.1f}" for week in load.weeks]
    ceiling = "".join(
        f"{'V' if rank else f'M{LEFT:.1f} '}{top}H{LEFT + step * (rank + 1):.1f}"
        for rank, top in enumerate(tops)
    )
    return LoadDrawing(columns, _months(load, step), _ticks(most, scale), ceiling)


def _column(x: float, step: float, granted: float, asked: float) -> Column:
    foot = HEIGHT - FOOT
    return Column(
        x=f"{x + step * (1 - FILLED) / 2:.1f}",
        width=f"{step * FILLED:.1f}",
        granted_y=f"{foot - granted:.1f}",
        granted_height=f"{granted:.1f}",
        asked_y=f"{foot - granted - asked:.1f}",
        asked_height=f"{asked:.1f}",
    )


def _months(load: Load, step: float) -> list[Label]:
    """The first week of the drawing and of each month, those that have room."""
    mondays = [week.monday for week in load.weeks]
    starts = [0, *(rank for rank, (a, b) in enumerate(pairwise(mondays), 1) if a.month != b.month)]
    labels: list[Label] = []
    free = 0.0
    for rank in starts:
        x = LEFT + step * rank
        if x >= free and x + BETWEEN_LABELS <= WIDTH + step:
            labels.append(Label(f"{x:.1f}", mondays[rank]))
            free = x + BETWEEN_LABELS
    return labels


def _ticks(most: float, scale: float) -> list[Tick]:
    """Whole days; `most` is in half-days."""
    days = int(most // 2)
    every = max(1, -(-days // MOST_TICKS))
    return [Tick(f"{HEIGHT - FOOT - 2 * day * scale:.1f}", day) for day in range(0, days + 1, every)]
