"""What is told while a time agreement is lived. Offsets are working days from the due date."""

from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from incubation import audiences
from incubation.models import ServiceArrangement, TimeAllocation, TimeEntry
from notifications.registry import Reminder, Step, remind

FRIDAY = 4


def _friday_of_the_last_entry(allocation: TimeAllocation) -> date:
    """Ten working days later it is a Friday again, and nothing was written for two weeks."""
    written = TimeEntry.objects.filter(allocation=allocation).aggregate(last=Max("day"))["last"]
    days = (written, allocation.activated_on, timezone.localdate(allocation.state_since))
    last = max(day for day in days if day)
    return last + timedelta(days=FRIDAY - last.weekday())


remind(
    Reminder(
        rule="incubation.time_starting",
        waiting=TimeAllocation.objects.approved,
        due=lambda allocation: allocation.starts_on,
        steps=(Step(-5, "incubation/reminder_time_starting", audiences.both_sides, needs_action=False),),
    ),
    # Each colleague reads their own line, and nothing else of the agreement.
    Reminder(
        rule="incubation.task_starting",
        waiting=ServiceArrangement.objects.starting_soon,
        due=lambda line: line.first_day,
        since=lambda line: line.asked_on,
        steps=(Step(-5, "incubation/reminder_task_starting", audiences.colleague_named, needs_action=False),),
    ),
    Reminder(
        rule="incubation.mid_term",
        waiting=TimeAllocation.objects.awaiting_mid_term,
        due=lambda allocation: allocation.review_on,
        steps=(
            Step(-5, "incubation/reminder_mid_term", audiences.both_sides_and_coach),
            Step(0, "incubation/reminder_mid_term", audiences.both_sides_and_coach),
            Step(10, "incubation/reminder_mid_term_not_held", audiences.allocation_owner),
        ),
    ),
    Reminder(
        rule="incubation.time_suspended",
        waiting=TimeAllocation.objects.suspended_alone,
        due=lambda allocation: allocation.suspended_until,
        steps=(
            Step(-10, "incubation/reminder_suspension", audiences.both_sides),
            Step(0, "incubation/reminder_suspension", audiences.both_sides_and_coach),
        ),
    ),
    Reminder(
        rule="incubation.suspension_review",
        waiting=TimeAllocation.objects.suspended_alone,
        due=lambda allocation: allocation.suspended_on,
        steps=(Step(20, "incubation/reminder_suspension_review", audiences.both_sides_and_coach),),
    ),
    # Nobody is asked for anything: the log is theirs, and nobody else learns that it is empty.
    Reminder(
        rule="incubation.log",
        waiting=TimeAllocation.objects.active,
        due=_friday_of_the_last_entry,
        steps=(Step(10, "incubation/reminder_log", audiences.beneficiary, needs_action=False),),
    ),
)
