"""What must be true before an agreement that is lived moves: room in the week, and a length that stays usual."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from incubation.lived_days import end_put_back, latest_end_of
from incubation.models import TimeAllocation
from incubation.requirements_time import _too_much_with
from incubation.workload import WeeklyShare
from workflow.registry import requires


class Days(WeeklyShare):
    """The share of an agreement on other days than its own."""

    def __init__(self, allocation: TimeAllocation, starts_on: date, ends_on: date) -> None:
        self.percent, self.starts_on, self.ends_on = allocation.percent, starts_on, ends_on


@requires("incubation.TimeAllocation", "activate")
def there_is_room_before_its_day(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    """Its own days were counted on when it was granted; those before are asked of the week now."""
    today = timezone.localdate()
    if today < allocation.starts_on:
        yield from _too_much_with(
            allocation, Days(allocation, today, allocation.starts_on - timedelta(days=1))
        )


@requires("incubation.TimeAllocation", "resume")
def there_is_room_after_its_last_day(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    later = end_put_back(allocation) if allocation.inputs.get("put_back") else allocation.ends_on
    if later > allocation.ends_on:
        yield from _too_much_with(allocation, Days(allocation, allocation.ends_on + timedelta(days=1), later))


@requires("incubation.TimeAllocation", "renew")
def it_lasts_no_longer_than_allowed(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    """All its versions together, from its first day."""
    latest = latest_end_of(allocation)
    if allocation.terms and allocation.terms.ends_on > latest:
        yield _(
            "Cet accord ne peut aller au-delà du %(day)s, sauf si la direction générale accorde une durée plus longue."
        ) % {"day": date_format(latest, "j F Y")}
