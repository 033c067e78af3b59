"""The rollout plan as a calendar: months, or quarters when it is long, and where each step starts and ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from incubation.models import RolloutStep
from incubation.workload import add_months

MONTHS_SHOWN = 8


@dataclass(frozen=True)
class Cell:
    filled: bool
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True)
class Row:
    step: RolloutStep
    cells: list[Cell]


@dataclass(frozen=True)
class Plan:
    columns: list[date]
    months_a_column: int
    rows: list[Row]


def plan_of(steps: Iterable[RolloutStep]) -> Plan | None:
    steps = list(steps)
    if not steps:
        return None
    first = min(step.starts_on for step in steps).replace(day=1)
    last = max(step.ends_on for step in steps)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    width = 1 if months <= MONTHS_SHOWN else -(-months // MONTHS_SHOWN)
    columns = [add_months(first, month) for month in range(0, months, width)]
    return Plan(columns, width, [Row(step, [_cell(step, day, width) for day in columns]) for step in steps])


def _cell(step: RolloutStep, first: date, width: int) -> Cell:
    last = add_months(first, width) - timedelta(days=1)
    if step.starts_on > last or step.ends_on < first:
        return Cell(False)
    return Cell(True, starts=step.starts_on >= first, ends=step.ends_on <= last)
