"""What is sent to the people around an idea under embargo, what they read, and days that go by."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

import time_machine
from django.core import mail
from django.utils import timezone

from accounts.models import User
from ideas.tasks import chase_transfers, record_credits, refresh_vocabulary
from notifications.models import Notification, OutboxMail
from notifications.tasks import relay_outbox, send_due_reminders
from portal.tasks import refresh_figures
from tests.ideas.walking import NOISE as NOISE  # read by other walks
from tests.ideas.walking import everything

# More pages than the links of the site lead to from those that are named.
FAR = 400


def told_to(people: Iterable[User]) -> tuple[int, int]:
    """How many messages and mails they have."""
    told = Notification.objects.filter(recipient__in=list(people))
    return told.count(), OutboxMail.objects.filter(notification__in=told).count()


def read_by(as_user, scene, who="author", **how):
    return everything(as_user(scene.outsiders[who]), scene.idea, scene.outsiders[who], **how)


def sent_to(people):
    """The mails that really left for them, and what they read on the site."""
    wanted = {person.email for person in people}
    mails = [
        "\n".join([message.subject, message.body, *(body for body, _kind in message.alternatives)])
        for message in mail.outbox
        if wanted & set(message.to)
    ]
    rows = Notification.objects.filter(recipient__in=list(people))
    return mails + [f"{row.title}\n{row.body}" for row in rows]


def days_after(first: date, count: int) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range(1, count + 1))


def let_days_go_by(scene, count=10):
    """With everything that the clock does around ideas, each morning."""
    for day in days_after(scene.session.held_on, count):
        morning = timezone.make_aware(datetime.combine(day, time(10, 5)))
        with time_machine.travel(morning, tick=False):
            for task in (
                send_due_reminders,
                chase_transfers,
                record_credits,
                refresh_vocabulary,
                refresh_figures,
            ):
                task()
            relay_outbox()
