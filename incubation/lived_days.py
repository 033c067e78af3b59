"""The days that an agreement counts while it is lived: its notice, its middle, those that a suspension took."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from accounts.models import Organisation
from incubation.workload import add_months
from notifications.calendar import add_working_days, working_days_between

if TYPE_CHECKING:
    from incubation.models import TimeAllocation

# Shorter than twelve weeks, its end comes before there is anything to review.
SHORTEST_REVIEWED = timedelta(days=84)
A_DAY = timedelta(days=1)


def first_day_after_notice(allocation: "TimeAllocation") -> date:
    """The first day on which somebody's time may be suspended without asking them."""
    usual = settings.DELAYS_IN_WORKING_DAYS["suspension_notice"]
    notice = getattr(allocation.terms, "notice_days", usual)
    return add_working_days(timezone.localdate(), notice + 1)


def review_day_of(allocation: "TimeAllocation") -> date | None:
    """The one that the terms say, otherwise the middle of the time that begins."""
    said = getattr(allocation.terms, "review_on", None)
    return said or mid_term_of(allocation.activated_on, allocation.ends_on)


def mid_term_of(first: date, last: date) -> date | None:
    return first + (last - first) / 2 if last - first >= SHORTEST_REVIEWED else None


def latest_end_of(allocation: "TimeAllocation") -> date:
    """Past this day an agreement becomes a change of post, unless the general management allowed it."""
    usual = add_months(allocation.starts_on, Organisation.current().time_months_max)
    return max(usual, allocation.longer_until or usual)


def lost_days(allocation: "TimeAllocation") -> int:
    """Working days from the first one that was suspended to yesterday."""
    since = allocation.suspended_on
    return max(working_days_between(since - A_DAY, timezone.localdate() - A_DAY), 0) if since else 0


def end_put_back(allocation: "TimeAllocation") -> date:
    """The last day, later by as many working days as were lost, within what an agreement may last."""
    lost = lost_days(allocation)
    moved = add_working_days(allocation.ends_on, lost) if lost else allocation.ends_on
    return max(allocation.ends_on, min(moved, latest_end_of(allocation)))
