"""Working days of spring 2027 that go by around a transfer, with the clock of beat.

Off on the way: Easter Monday 29 March, Ascension 6 May and its bridge, Pentecost 17 May.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.core.cache import cache
from django.utils import timezone

from ideas.models import Transfer
from ideas.tasks_transfers import chase_transfers
from notifications.models import Notification

PARIS = ZoneInfo("Europe/Paris")
Told = tuple[str, str, str]


def at(day: date, hour: int = 10, minute: int = 40) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)


def live(clock: time_machine.Traveller, first: date, last: date, hours: tuple[int, ...] = (10, 11)) -> None:
    """Twice a day at least: what was done in the morning is not done again."""
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        cache.clear()
        for hour in hours:
            clock.move_to(at(day, hour))
            chase_transfers()


def steps(transfer: Transfer) -> list[tuple[str, str]]:
    """Day and move, since it was sent."""
    lines = transfer.history.exclude(name__in=["send", "forward"])
    return [(timezone.localdate(line.at).isoformat(), line.name) for line in lines]


def told(transfer: Transfer) -> list[Told]:
    """Day, message, reader: of the chasing only."""
    rows = Notification.objects.filter(subject_label="ideas.Transfer", subject_pk=transfer.pk)
    rows = rows.exclude(rule__in=["ideas/transfer_received", "ideas/transfer_acknowledged"])
    found = rows.select_related("recipient").order_by("created_at", "pk")
    return [
        (
            timezone.localdate(row.created_at).isoformat(),
            row.rule.removeprefix("ideas/transfer_"),
            row.recipient.username,
        )
        for row in found
    ]
