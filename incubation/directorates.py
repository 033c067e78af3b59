"""The time given to projects, directorate by directorate: nothing of fewer than ten people, nor by subtraction."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import OrgUnit
from accounts.small_cells import are_enough, kept_back
from incubation.given_days import GivenDays, given_days
from incubation.models import TimeAllocation


@dataclass(frozen=True)
class DirectorateLine:
    """Without figures when too few people stand behind them."""

    name: str
    people: int | None
    given: GivenDays | None


@dataclass(frozen=True)
class Directorates:
    lines: list[DirectorateLine]
    total: DirectorateLine

    @property
    def kept_back(self) -> int:
        return sum(line.people is None for line in self.lines)


def time_by_directorate() -> Directorates:
    agreements = list(TimeAllocation.objects.ever_granted().select_related("beneficiary__unit"))
    given = given_days(agreements)
    lived = [agreement for agreement in agreements if agreement.pk in given]
    place_of = _Places()
    parts: dict[str, list[TimeAllocation]] = defaultdict(list)
    for agreement in lived:
        parts[place_of(agreement)].append(agreement)
    hidden = kept_back({name: _people(rows) for name, rows in parts.items()})
    lines = [
        _line(name, parts[name], given, shown=name not in hidden) for name in place_of.names if name in parts
    ]
    return Directorates(lines, _line(_("En tout"), lived, given, shown=are_enough(_people(lived))))


class _Places:
    """The directorate of somebody: the nearest unit, upwards, that has somebody to answer for it."""

    def __init__(self) -> None:
        self.units = list(OrgUnit.objects.directorates())
        self.elsewhere = _("Autres unités")
        self.names = [*(unit.name for unit in self.units), self.elsewhere]

    def __call__(self, agreement: TimeAllocation) -> str:
        unit = agreement.beneficiary.unit
        above = [each for each in self.units if unit and unit.path.startswith(each.path)]
        return max(above, key=lambda each: len(each.path)).name if above else self.elsewhere


def _people(rows: list[TimeAllocation]) -> int:
    return len({agreement.beneficiary_id for agreement in rows})


def _line(
    name: str, rows: list[TimeAllocation], given: dict[int, GivenDays], *, shown: bool
) -> DirectorateLine:
    if not shown:
        return DirectorateLine(name, None, None)
    return DirectorateLine(name, _people(rows), sum((given[row.pk] for row in rows), GivenDays()))
