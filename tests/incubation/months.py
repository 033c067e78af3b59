"""What is planned month by month, as the log of a time agreement tells it."""

from datetime import date, timedelta

from incubation.weeks import Share, first_of_month, planned_halves
from incubation.workload import add_months


def halves_by_month(share: Share) -> dict[date, int]:
    """By the first day of each month that the period touches."""
    first, found = first_of_month(share.starts_on), {}
    while first <= share.ends_on:
        after = add_months(first, 1)
        found[first] = planned_halves(share, first, after - timedelta(days=1))
        first = after
    return found
