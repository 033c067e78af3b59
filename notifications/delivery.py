"""How a message reaches a person: a row in the inbox, and beside it a mail that waits in the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from celery import current_app
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import User
from accounts.models.user import MailRhythm, reachable
from notifications.calendar import next_opening
from notifications.models import Notification, OutboxMail
from notifications.registry import MESSAGES, Message


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


def announce(subject: models.Model, transition: str, line: models.Model) -> int:
    """Write what the table tells of this move, in the transaction of the move. Return the number of messages."""
    messages = MESSAGES.get((subject._meta.label, transition), [])
    return send([_letter(message, subject, line) for message in messages])


def _letter(message: Message, subject: models.Model, line: models.Model) -> Letter:
    people = [
        person
        for person in reachable(message.audience(subject))
        if person.pk != line.actor_id or message.always
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
    # The same message to two audiences reaches somebody who is in both only once.
    pairs = list(
        {(letter.key, person.pk): (letter, person) for letter in letters for person in letter.people}.values()
    )
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
        transaction.on_commit(relay_soon, robust=True)
    return len(rows)


def relay_soon() -> None:
    """Ask a worker to relay now. A dead broker costs nothing: beat sweeps the outbox every minute."""
    current_app.send_task("notifications.tasks.relay_outbox", retry=False, ignore_result=True)


def _wants_mail(person: User, letter: Letter) -> bool:
    if not person.email:
        return False
    return letter.needs_action or letter.always or person.mail_rhythm == MailRhythm.IMMEDIATE


def _notification(letter: Letter, person: User, now: datetime) -> Notification:
    title, body = _words(letter, person)
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


def _words(letter: Letter, person: User) -> tuple[str, str]:
    """The title and the text, in the recipient's language."""
    context = {**letter.context, "subject": letter.subject, "recipient": person}
    with translation.override(person.language):
        text = render_to_string(f"messages/{letter.template}.txt", context)
    title, _newline, body = text.strip().partition("\n")
    return title.strip(), body.strip()
