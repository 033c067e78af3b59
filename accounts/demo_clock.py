"""The clock of the demonstration: its stories are told at their own dates, through the same moves as real ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.utils import timezone

# Each step of a story comes a little after the one before, so that histories keep their order within a day.
_STEP = timedelta(minutes=7)
_MORNING = time(9, 5)


class DemoClock:
    def __init__(self) -> None:
        self.real_now = timezone.now
        self.today = timezone.localdate()
        self._told = 0

    @contextmanager
    def days_ago(self, days: int) -> Iterator[None]:
        """Within, it is the morning of that day. The clock of this process is moved: never outside a loading."""
        self._told += 1
        day = self.today - timedelta(days=days)
        morning = timezone.make_aware(datetime.combine(day, _MORNING)) + _STEP * (self._told % 60)
        moment = min(morning, self.real_now())
        timezone.now = lambda: moment
        try:
            yield
        finally:
            timezone.now = self.real_now
