"""What is told when nothing moves: read the table of reminders, write each due one once, on working days only."""

import logging
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, models, transaction

from accounts.models.user import reachable
from notifications.calendar import add_working_days, is_working_day
from notifications.delivery import Letter, send
from notifications.models import Notification
from notifications.registry import REMINDERS, Reminder, Step

logger = logging.getLogger(__name__)

# What one wrong row makes the counting or the writing of its reminder raise. What concerns every row, such as a
# database that is away, stops everything: the next beat starts again.
WRONG_ROW = (ArithmeticError, ValueError, LookupError, TypeError, AttributeError, ObjectDoesNotExist)


def send_due(today: date) -> int:
    """Write every reminder that has come due by `today`. Safe to run as often as one likes; return how many left."""
    if not is_working_day(today):
        return 0
    return sum(_send_rule(reminder, today) for reminder in REMINDERS.values())


def _send_rule(reminder: Reminder, today: date) -> int:
    try:
        waiting = list(reminder.waiting())
    except WRONG_ROW:
        logger.exception("the reminder %s cannot be read", reminder.rule)
        return 0
    steps: dict[date, Step | None] = {}  # thousands of subjects share a few due dates
    return sum(_send_of(reminder, subject, today, steps) for subject in waiting)


def _send_of(reminder: Reminder, subject: models.Model, today: date, steps: dict[date, Step | None]) -> int:
    """One wrong row silences no other one."""
    try:
        letter = _due(reminder, subject, today, steps)
        return _send_once(letter) if letter else 0
    except WRONG_ROW:
        logger.exception(
            "the reminder %s:%s:%s cannot be written", reminder.rule, subject._meta.label, subject.pk
        )
        return 0


def _due(
    reminder: Reminder, subject: models.Model, today: date, steps: dict[date, Step | None]
) -> Letter | None:
    due_on = reminder.due(subject)
    if due_on and due_on not in steps:
        steps[due_on] = latest_step(reminder, due_on, today)
    step = steps.get(due_on)
    if step is None:
        return None
    return Letter(
        rule=reminder.rule,
        template=step.template,
        subject=subject,
        occurrence=f"{due_on.isoformat()}{step.offset:+d}",
        people=reachable(step.audience(subject)),
        context={"due_on": due_on, "today": today},
        needs_action=step.needs_action,
    )


def latest_step(reminder: Reminder, due_on: date, today: date) -> Step | None:
    """The last step whose day has come. Earlier ones that nobody sent in time would only repeat it."""
    reached = [step for step in reminder.steps if add_working_days(due_on, step.offset) <= today]
    return max(reached, key=lambda step: step.offset, default=None)


def _send_once(letter: Letter) -> int:
    told = set(
        Notification.objects.filter(key=letter.key, recipient__in=letter.people).values_list(
            "recipient_id", flat=True
        )
    )
    remaining = [person for person in letter.people if person.pk not in told]
    if not remaining:
        return 0
    letter.people[:] = remaining
    try:
        with transaction.atomic():
            return send([letter])
    except IntegrityError:  # another beat wrote the same occurrence between the look and the write
        return 0


def still_waits(notification: Notification) -> bool:
    """Whether a reminder still has its object, for the same due date: asked again just before its mail leaves.

    What no reminder wrote is never stale.
    """
    reminder = REMINDERS.get(notification.rule)
    if reminder is None:
        return True
    subject = reminder.waiting().filter(pk=notification.subject_pk).first()
    due_on = reminder.due(subject) if subject else None
    _rest, _colon, occurrence = notification.key.rpartition(":")
    return due_on is not None and occurrence.startswith(due_on.isoformat())
