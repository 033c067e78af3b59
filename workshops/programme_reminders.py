"""What the calendar tells of a roadmap. A milestone counts from the first day of its period, then from the last one."""

from datetime import date

from notifications.registry import Reminder, Step, remind
from workshops.models import Deliverable, Milestone
from workshops.programme_notifications import owner, team_and_sponsor


def first_day(milestone: Milestone) -> date:
    return milestone.planned_first


def last_day(piece: Milestone | Deliverable) -> date:
    return piece.planned_last


def written_on(piece: Milestone | Deliverable) -> date:
    """A period that was written that day needs no reminder of the days before."""
    return piece.planned_on


remind(
    Reminder(
        rule="workshops.milestone",
        waiting=Milestone.objects.for_reminders,
        due=first_day,
        since=written_on,
        steps=(
            Step(-10, "workshops/reminder_milestone", owner),
            Step(0, "workshops/reminder_milestone", owner),
        ),
    ),
    Reminder(
        rule="workshops.milestone_over",
        waiting=Milestone.objects.for_reminders,
        due=last_day,
        since=written_on,
        steps=(Step(1, "workshops/reminder_milestone_over", team_and_sponsor),),
    ),
    Reminder(
        rule="workshops.deliverable",
        waiting=Deliverable.objects.for_reminders,
        due=last_day,
        since=written_on,
        steps=(
            Step(-5, "workshops/reminder_deliverable", owner),
            Step(0, "workshops/reminder_deliverable", owner),
            Step(5, "workshops/reminder_deliverable", team_and_sponsor),
        ),
    ),
)
