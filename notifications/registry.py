"""The two tables of everything that is told: `on()` when something moves, `remind()` when nothing moves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from accounts.models import User

Audience = Callable[[models.Model], Iterable[User | None]]


@dataclass(frozen=True)
class Message:
    """`template` names `templates/messages/<template>.txt`: first line the title, then a blank line, then the text.

    `needs_action`: the person is asked for something, so no preference can mute its mail.
    `always`: a decision on one's own idea; never muted either.
    """

    template: str
    audience: Audience
    needs_action: bool = False
    always: bool = False


@dataclass(frozen=True)
class Step:
    """`offset`: working days after the due date, negative before it.

    `needs_action`: no preference can mute its mail, unless it only says that somebody else is late.
    """

    offset: int
    template: str
    audience: Audience
    needs_action: bool = True


@dataclass(frozen=True)
class Reminder:
    """`waiting()` gives the objects that still wait; `due(subject)` the local date their steps count from.

    `since(subject)`: the day on which the wait began. A step whose day had come by then is never told: whoever has
    just been asked needs no reminder. `None` tells them all.
    """

    rule: str
    waiting: Callable[[], models.QuerySet]
    steps: tuple[Step, ...]
    due: Callable[[models.Model], date | None] = lambda subject: subject.due_on
    since: Callable[[models.Model], date | None] = lambda subject: subject.waits_since()


MESSAGES: dict[tuple[str, str], list[Message]] = {}
REMINDERS: dict[str, Reminder] = {}


def on(label: str, transition: str, *messages: Message) -> None:
    """When `transition` of the model `app.Model` is performed, these messages leave."""
    MESSAGES.setdefault((label, transition), []).extend(messages)


def remind(*reminders: Reminder) -> None:
    for reminder in reminders:
        if reminder.rule in REMINDERS:
            raise ValueError(f"the reminder {reminder.rule} is declared twice")
        REMINDERS[reminder.rule] = reminder
