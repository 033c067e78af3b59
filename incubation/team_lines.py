"""The time of one agent as their manager reads it: facts first, so that what is drawn already is not counted again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from incubation.agreement import GRANTED_STATES
from incubation.models import TimeAllocation
from incubation.names_by_key import Person

COLUMNS = (
    *("pk", "beneficiary", "state", "state_since", "percent", "starts_on", "ends_on"),
    *("activated_on", "ended_on", "project"),
)


class Agreement(NamedTuple):
    """The days that it gave in the months that are over follow from these facts: a closed month does not change, and
    whatever is signed or suspended later gives another `state_since`.
    """

    pk: int
    beneficiary_id: int
    state: str
    state_since: datetime | None
    percent: Decimal
    starts_on: date
    ends_on: date
    activated_on: date | None
    ended_on: date | None
    project_id: int

    @property
    def is_granted(self) -> bool:
        return self.state in GRANTED_STATES

    def runs_on(self, day: date) -> bool:
        return self.is_granted and self.starts_on <= day <= self.ends_on

    def get_absolute_url(self) -> str:
        return reverse("incubation:time", args=[self.pk])


@dataclass(frozen=True)
class AgentLine:
    person: Person
    agreements: list[Agreement]
    today: date
    # By project, of those that run at least.
    titles: Mapping[int, str]

    @cached_property
    def facts(self) -> str:
        """All that the line is drawn from, but for what `TeamPage.counted_with` says."""
        titles = [self.titles.get(each.project_id) for each in self.running]
        return repr((tuple(self.person), [tuple(each) for each in self.agreements], titles))

    @cached_property
    def granted(self) -> list[Agreement]:
        return [each for each in self.agreements if each.is_granted]

    @cached_property
    def running(self) -> list[Agreement]:
        return [each for each in self.agreements if each.runs_on(self.today)]

    @property
    def projects(self) -> list[tuple[Agreement, str]]:
        return [(each, self.titles.get(each.project_id, "")) for each in self.running]

    @property
    def percent(self) -> Decimal:
        return sum((each.percent for each in self.running), Decimal(0))

    @property
    def next_end(self) -> date | None:
        return min((each.ends_on for each in self.running), default=None)


def agreements_of(people: list[Person]) -> list[Agreement]:
    """Those that were ever granted to them, by their last day."""
    found = TimeAllocation.objects.ever_granted().of_people(people).order_by("ends_on", "pk")
    return [Agreement._make(row) for row in found.values_list(*COLUMNS)]
