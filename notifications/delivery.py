"""How a message reaches a person: a row in the inbox, and beside it a mail that waits in the outbox."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from celery import current_app
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from kombu.exceptions import OperationalError

from accounts.models import User
from accounts.models.user import MailRhythm, reachable
from notifications.calendar import next_opening
from notifications.models import Notification, OutboxMail
from notifications.registry import MESSAGES, Message

logger = logging.getLogger(__name__)
_HOLE = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Letter:
    """What is about to be told about a subject. `occurrence` makes it unique: told once a person, never twice."""

    rule: str
    template: str
    subject: models.Model
    occurrence: str
    people: list[User]
    context: dict[str, object] = field(default_factory=dict)
    needs_action: bool = False
    always: bool = False

    @property
    def key(self) -> str:
        return f"{self.rule}:{self.subject._meta.label}:{self.subject.pk}:{self.occurrence}"

    @property
    def insists(self) -> bool:
        """No preference mutes its mail."""
        return self.needs_action or self.always


@dataclass(frozen=True)
class Act:
    """What somebody did that is no move of a machine, told all the same. `pk` tells two such acts apart."""

    pk: str
    # Nobody, when it was the clock.
    actor: User | None
    comment: str = ""

    @property
    def actor_id(self) -> int | None:
        return self.actor.pk if self.actor else None


def announce(
    subject: models.Model, transition: str, line: models.Model | Act, *, attended: bool = True
) -> int:
    """Write what the table tells of this move, in the transaction of the move. Return the number of messages.

    Whoever did it is not told, unless it was done in their name without them: not `attended`.
    """
    return send(letters_of(subject, transition, line, attended=attended))


def letters_of(
    subject: models.Model, transition: str, line: models.Model | Act, *, attended: bool = True
) -> list[Letter]:
    """What the table says of this move, to whom."""
    messages = MESSAGES.get((subject._meta.label, transition), [])
    return [_letter(message, subject, line, attended) for message in messages]


def _letter(message: Message, subject: models.Model, line: models.Model | Act, attended: bool) -> Letter:
    people = [
        person
        for person in reachable(message.audience(subject))
        if person.pk != line.actor_id or message.always or not attended
    ]
    return Letter(
        rule=message.template,
        template=message.template,
        subject=subject,
        occurrence=str(line.pk),
        people=people,
        context={"line": line},
        needs_action=message.needs_action,
        always=message.always,
    )


def send(letters: Iterable[Letter]) -> int:
    """Write inbox rows and their mails; the mails leave after the commit. Return the number of messages.

    `IntegrityError` when one of them was written already: check or catch it where that may happen.
    """
    now = timezone.now()
    pairs = _once_each(letters)
    if not pairs:
        return 0
    rows = Notification.objects.bulk_create([_notification(letter, person, now) for letter, person in pairs])
    opening = next_opening(now)
    mails = [
        OutboxMail(notification=row, to=person.email, not_before=opening)
        for row, (letter, person) in zip(rows, pairs, strict=True)
        if _wants_mail(person, letter)
    ]
    if mails:
        OutboxMail.objects.bulk_create(mails)
        # Nothing leaves before the opening, and then beat's sweep is there.
        if opening <= now:
            transaction.on_commit(relay_soon, robust=True)
    return len(rows)


def _once_each(letters: Iterable[Letter]) -> list[tuple[Letter, User]]:
    """The same message to two audiences reaches who is in both once, as the one that no preference mutes."""
    pairs: dict[tuple[str, int], tuple[Letter, User]] = {}
    for letter in sorted(letters, key=lambda letter: not letter.insists):
        for person in letter.people:
            pairs.setdefault((letter.key, person.pk), (letter, person))
    return list(pairs.values())


def relay_soon() -> None:
    """Ask a worker to relay now. A dead broker costs nothing: beat sweeps the outbox every minute."""
    try:
        current_app.send_task("notifications.tasks.relay_outbox", retry=False, ignore_result=True)
    except OperationalError as error:
        logger.warning("the broker does not answer, the next sweep sends the mails: %s", error)


def _wants_mail(person: User, letter: Letter) -> bool:
    return bool(person.email) and (letter.insists or person.mail_rhythm == MailRhythm.IMMEDIATE)


def _notification(letter: Letter, person: User, now: datetime) -> Notification:
    title, body = words_of(letter, person)
    return Notification(
        recipient=person,
        rule=letter.rule,
        key=letter.key,
        subject_label=letter.subject._meta.label,
        subject_pk=letter.subject.pk,
        title=title[:200],
        body=body,
        url=letter.subject.get_absolute_url(),
        needs_action=letter.needs_action,
        created_at=now,
    )


def words_of(letter: Letter, person: User) -> tuple[str, str]:
    """The title and the text, in the recipient's language."""
    context = {**letter.context, "subject": letter.subject, "recipient": person}
    with translation.override(person.language):
        text = render_to_string(f"messages/{letter.template}.txt", context)
    title, _newline, body = text.strip().partition("\n")
    # A paragraph that had nothing to say leaves no hole.
    return title.strip(), _HOLE.sub("\n\n", body.strip())
