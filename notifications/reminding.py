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

Steps = dict[date, tuple[date, Step] | None]


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
    steps: Steps = {}  # thousands of subjects share a few due dates
    return sum(_send_of(reminder, subject, today, steps) for subject in waiting)


def _send_of(reminder: Reminder, subject: models.Model, today: date, steps: Steps) -> int:
    """One wrong row silences no other one."""
    try:
        letter = _due(reminder, subject, today, steps)
        return _send_once(letter) if letter else 0
    except WRONG_ROW:
        logger.exception(
            "the reminder %s:%s:%s cannot be written", reminder.rule, subject._meta.label, subject.pk
        )
        return 0


def _due(reminder: Reminder, subject: models.Model, today: date, steps: Steps) -> Letter | None:
    due_on = reminder.due(subject)
    if due_on and due_on not in steps:
        steps[due_on] = latest_step(reminder, due_on, today)
    day, step = steps.get(due_on) or (None, None)
    if step is None or _came_before(day, reminder.since(subject)):
        return None
    return Letter(
        rule=reminder.rule,
        template=step.template,
        subject=subject,
        occurrence=_occurrence(due_on, step),
        people=reachable(step.audience(subject)),
        context={"due_on": due_on, "today": today},
        needs_action=step.needs_action,
    )


def latest_step(reminder: Reminder, due_on: date, today: date) -> tuple[date, Step] | None:
    """The last step whose day has come, and that day. Earlier ones that nobody sent in time would only repeat it."""
    days = [(add_working_days(due_on, step.offset), step) for step in reminder.steps]
    return max((due for due in days if due[0] <= today), key=lambda due: due[1].offset, default=None)


def _came_before(day: date, began_on: date | None) -> bool:
    return began_on is not None and day <= began_on


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
    """Whether a reminder still has its object, for the same due date, and its reader is still among those awaited:
    asked again just before its mail leaves. What no reminder wrote is never stale.
    """
    reminder = REMINDERS.get(notification.rule)
    if reminder is None:
        return True
    subject = reminder.waiting().filter(pk=notification.subject_pk).first()
    due_on = reminder.due(subject) if subject else None
    if due_on is None:
        return False
    step = _step_told(reminder, due_on, notification.key.rpartition(":")[2])
    if step is None:
        return False
    # News to many is not asked again reader by reader: nobody in particular is awaited.
    return not step.needs_action or notification.recipient in reachable(step.audience(subject))


def _step_told(reminder: Reminder, due_on: date, occurrence: str) -> Step | None:
    """`None` when that occurrence was of another due date, or of a step that is not in the table any more."""
    return next((step for step in reminder.steps if occurrence == _occurrence(due_on, step)), None)


def _occurrence(due_on: date, step: Step) -> str:
    return f"{due_on.isoformat()}{step.offset:+d}"
