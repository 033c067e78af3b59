"""The way out: take one pending mail, send it under its row lock, write what became of it, go on."""

from datetime import timedelta
from email.errors import MessageError
from enum import Enum, auto
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import Organisation
from notifications.calendar import next_opening
from notifications.models import OutboxMail
from notifications.models.delivery import OutboxState
from notifications.reminding import still_waits

# Minutes before each new try; the mail is given up after the last one, some two days of a dead mail server.
RETRY_MINUTES = (1, 5, 15, 60, 120, 240, 480, 960, 1440)

# This mail is wrong, or unwanted; the next one may well leave.
REFUSED = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, MessageError, ValueError)


class Turn(Enum):
    SENT = auto()
    KEPT = auto()
    UNREACHABLE = auto()


def relay(limit: int = 200) -> int:
    """Send what is ready, at most `limit` mails. Return how many left. Safe to run twice at the same time."""
    sent = 0
    for _turn in range(limit):
        turn = _relay_one()
        sent += turn is Turn.SENT
        if turn in (None, Turn.UNREACHABLE):  # each other mail would wait for the same dead server
            break
    return sent


def _relay_one() -> Turn | None:
    """Handle one mail under its lock, and say what became of it; `None` when nothing is ready."""
    with transaction.atomic():
        mail = (
            OutboxMail.objects.ready(timezone.now())
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("notification__recipient")
            .first()
        )
        if mail is None:
            return None
        turn = _handle(mail)
        mail.save(update_fields=["state", "not_before", "attempts", "last_error", "sent_at"])
        return turn


def _handle(mail: OutboxMail) -> Turn:
    now = timezone.now()
    opening = next_opening(now)
    if opening > now:
        mail.not_before = opening
        return Turn.KEPT
    reason = _why_not(mail)
    if reason:
        mail.state, mail.last_error = OutboxState.SKIPPED, reason
        return Turn.KEPT
    return _attempt(mail)


def _why_not(mail: OutboxMail) -> str:
    """What makes a mail pointless between its writing and its leaving."""
    if not mail.notification.recipient.is_active:
        return "account closed"
    return "" if still_waits(mail.notification) else "no longer waiting"


def _attempt(mail: OutboxMail) -> Turn:
    mail.attempts += 1
    try:
        compose(mail).send()
    except REFUSED as error:
        _retry_later(mail, error)
        return Turn.KEPT
    except OSError as error:  # no server, no answer, no login: smtplib's own errors are of this family
        _retry_later(mail, error)
        return Turn.UNREACHABLE
    mail.state, mail.sent_at, mail.last_error = OutboxState.SENT, timezone.now(), ""
    return Turn.SENT


def _retry_later(mail: OutboxMail, error: Exception) -> None:
    mail.last_error = str(error)[:300]
    if mail.attempts > len(RETRY_MINUTES):
        mail.state = OutboxState.FAILED
    else:
        mail.not_before = timezone.now() + timedelta(minutes=RETRY_MINUTES[mail.attempts - 1])


def compose(mail: OutboxMail) -> EmailMultiAlternatives:
    """The message as it leaves: complete plain text, the same in HTML, a Message-ID that never changes."""
    notification = mail.notification
    organisation = Organisation.current()
    context = {
        "notification": notification,
        "recipient": notification.recipient,
        "organisation": organisation,
        "action_url": f"{settings.SITE_URL}{notification.url}",
        "language": notification.recipient.language,
    }
    with translation.override(notification.recipient.language):
        # On one line, and with the no-break spaces that `split()` would lose.
        subject = "".join(render_to_string("mail/subject.txt", context).splitlines())
        # `strip()` also takes off Django's mark of safe HTML, which a plain text is not.
        text = render_to_string("mail/message.txt", context).strip()
        message = EmailMultiAlternatives(
            subject=subject,
            body=f"{text}\n",
            to=[mail.to],
            headers={"Message-ID": _message_id(mail), "Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("mail/message.html", context), "text/html")
    return message


def _message_id(mail: OutboxMail) -> str:
    """The same at each try: a server that took the mail just before a crash lets the reader see only one."""
    domain = settings.SITE_URL.split("//")[-1].split(":")[0].split("/")[0]
    return f"<outbox-{mail.pk}@{domain}>"
