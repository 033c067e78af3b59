"""The time of one agent as their manager reads it: facts first, so that what is drawn already is not counted again."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from incubation.agreement import GRANTED_STATES
from incubation.models import TimeAllocation
from incubation.named_people import Person

COLUMNS = (
    *("pk", "beneficiary", "state", "state_since", "percent", "starts_on", "ends_on"),
    *("activated_on", "ended_on", "project__idea__title"),
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
    project: str

    @property
    def is_granted(self) -> bool:
        return self.state in GRANTED_STATES

    def get_absolute_url(self) -> str:
        return reverse("incubation:time", args=[self.pk])


class AgentLine(NamedTuple):
    person: Person
    agreements: list[Agreement]

    @property
    def granted(self) -> list[Agreement]:
        return [each for each in self.agreements if each.is_granted]

    @property
    def running(self) -> list[Agreement]:
        today = timezone.localdate()
        return [each for each in self.granted if each.starts_on <= today <= each.ends_on]

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
