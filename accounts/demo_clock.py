"""The clock of the demonstration: its stories are told at their own dates, through the same moves as real ones."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

# Each step of a day comes a little after the one before, so that histories keep their order.
_STEP = timedelta(minutes=4)
_MORNING = time(9, 5)
_SATURDAY = 5


class DemoClock:
    def __init__(self) -> None:
        self.real_now = timezone.now
        self.today = timezone.localdate()
        self._told: Counter[date] = Counter()

    def day(self, ago: int) -> date:
        """The day that many days ago (to come when negative), brought back to the Friday when on a week-end."""
        day = self.today - timedelta(days=ago)
        if ago == 0:
            return day
        return day - timedelta(days=max(day.weekday() - _SATURDAY + 1, 0))

    @contextmanager
    def days_ago(self, ago: int) -> Iterator[None]:
        """Within, it is the morning of that day. The clock of this process is moved: never outside a loading."""
        day = self.day(ago)
        morning = timezone.make_aware(datetime.combine(day, _MORNING)) + _STEP * self._told[day]
        self._told[day] += 1
        moment = min(morning, self.real_now())
        timezone.now = lambda: moment
        try:
            yield
        finally:
            timezone.now = self.real_now
