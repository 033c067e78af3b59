"""The geometry of the measures of an indicator on a line of days; the table beside it says every figure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from incubation.models import Indicator, Measure, Project
from incubation.models.follow_up import Figure
from workflow.drawn_once import drawn_once

register = template.Library()

# The drawing: what its words take on the left, above and at the foot, and air on the right for the last point.
WIDTH, HEIGHT = 360.0, 190.0
LEFT, RIGHT, TOP, FOOT = 46.0, 10.0, 18.0, 24.0
# All that a panel shows of an indicator, beside its measures and the name of who follows it.
COLUMNS = (
    *("pk", "project_id", "label", "unit", "kind", "is_key", "direction", "frequency", "method"),
    *("baseline", "baseline_on", "baseline_source", "target", "target_on"),
)
# More points than this say nothing more at this size, and weigh on the page.
MOST_POINTS = 60
# What the table shows before the rest is folded.
SHOWN_AT_ONCE = 6
# Two figures of the axis, or two of its days, closer than this would be written on each other.
LINE_OF_WORDS = 14.0
# Of a scale, on both sides of the figures.
AIR = Decimal("0.08")


@dataclass(frozen=True)
class Point:
    x: str
    y: str


@dataclass(frozen=True)
class Level:
    """A horizontal line, and where its figure is written."""

    y: str
    label_y: str
    value: Decimal


@dataclass(frozen=True)
class IndicatorDrawing:
    points: list[Point]
    line: str
    baseline: Level
    target: Level
    first: date
    last: date
    # Where the day of the target stands, when there is room for it.
    target_x: str
    measured: int
    drawn: int
    shown: list[Measure | Figure]
    folded: list[Measure | Figure]

    @property
    def is_thinned(self) -> bool:
        return self.drawn < self.measured


@register.simple_tag
def indicator_panels(indicators: list[Indicator], project: Project, can_work: bool) -> SafeString:
    """Of each what it says, its drawing and its table, drawn once for the same words and figures."""
    panel = get_template("incubation/project/_indicator.html")

    def draw(indicator: Indicator) -> str:
        return panel.render({"indicator": indicator, "project": project, "can_work": can_work})

    return drawn_once("indicator_panel", indicators, lambda each: (can_work, *_shown(each)), draw)


def _shown(indicator: Indicator) -> tuple[object, ...]:
    figures = [tuple(getattr(each, name) for name in Figure._fields) for each in indicator.all_measures()]
    return (*(getattr(indicator, name) for name in COLUMNS), str(indicator.owner or ""), figures)


@register.simple_tag
def draw_indicator(indicator: Indicator) -> IndicatorDrawing | None:
    """`None` without a measure: there is nothing to draw."""
    measures = sorted(indicator.all_measures(), key=lambda measure: (measure.on, measure.pk))
    if not measures:
        return None
    days = _days_of(indicator, measures)
    scale = _Scale(days, [indicator.baseline, indicator.target, *(measure.value for measure in measures)])
    kept = thinned(measures)
    points = [Point(scale.x(measure.on), scale.y(measure.value)) for measure in kept]
    newest = measures[::-1]
    return IndicatorDrawing(
        points=points,
        line="M" + "L".join(f"{point.x} {point.y}" for point in points),
        baseline=_level(scale, indicator.baseline, other=indicator.target),
        target=_level(scale, indicator.target, other=indicator.baseline),
        first=days[0],
        last=days[-1],
        target_x=scale.x(indicator.target_on) if indicator.target_on else "",
        measured=len(measures),
        drawn=len(kept),
        shown=newest[:SHOWN_AT_ONCE],
        folded=newest[SHOWN_AT_ONCE:],
    )


def _days_of(indicator: Indicator, measures: list[Measure | Figure]) -> list[date]:
    """From the baseline to the day of the target, when they have one."""
    known = [indicator.baseline_on, indicator.target_on, measures[0].on, measures[-1].on]
    return sorted(day for day in known if day)


def thinned(measures: list[Measure | Figure]) -> list[Measure]:
    """At most so many: of each stretch of time the lowest and the highest, so that no peak is lost; and both ends."""
    if len(measures) <= MOST_POINTS:
        return measures
    first, *between, last = measures
    stretches = (MOST_POINTS - 2) // 2
    span = max((last.on - first.on).days, 1)
    kept = [first]
    for _stretch, group in groupby(
        between, key=lambda each: (each.on - first.on).days * stretches // (span + 1)
    ):
        several = list(group)
        ends = {min(several, key=_value).pk, max(several, key=_value).pk}
        kept += [measure for measure in several if measure.pk in ends]
    return [*kept, last]


def _value(measure: Measure | Figure) -> Decimal:
    return measure.value


class _Scale:
    def __init__(self, days: list[date], values: list[Decimal]) -> None:
        self._first, self._span = days[0], (days[-1] - days[0]).days
        low, high = min(values), max(values)
        air = (high - low) * AIR or Decimal(1)
        self._low, self._range = low - air, high - low + 2 * air

    def x(self, day: date) -> str:
        """In the middle when everything happens on one day."""
        share = (day - self._first).days / self._span if self._span else 0.5
        return f"{LEFT + share * (WIDTH - LEFT - RIGHT):.1f}"

    def y(self, value: Decimal) -> str:
        return f"{self.height_of(value):.1f}"

    def height_of(self, value: Decimal) -> float:
        share = float((value - self._low) / self._range)
        return HEIGHT - FOOT - share * (HEIGHT - TOP - FOOT)


def _level(scale: _Scale, value: Decimal, *, other: Decimal) -> Level:
    """Its figure moves away from the other one when they would touch."""
    y, beside = scale.height_of(value), scale.height_of(other)
    label = y
    if y != beside and abs(y - beside) < LINE_OF_WORDS:
        middle = (y + beside) / 2
        label = middle + (LINE_OF_WORDS / 2 if y > beside else -LINE_OF_WORDS / 2)
    return Level(f"{y:.1f}", f"{label:.1f}", value)
