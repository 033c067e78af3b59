"""Point 7: nobody called the author in time; the innovation team is told once, in the inbox and by mail."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import time_machine

from ideas.models import Idea
from notifications.calendar import add_working_days
from notifications.tasks import relay_outbox, send_due_reminders
from tests.browser.visitors import Visitors

FORGOTTEN = "Prévenir avant le gel"  # in the demonstration, an idea deposited yesterday that nobody follows


def remind(visitors: Visitors) -> None:
    """The day after the last day for the first contact, beat passes twice."""
    morgan = visitors("morgan")
    due_on = Idea.objects.get(title=FORGOTTEN).due_on
    late_on = datetime.combine(add_working_days(due_on, 1), time(10), tzinfo=ZoneInfo("Europe/Paris"))
    with time_machine.travel(late_on):
        assert send_due_reminders() > 0
        assert send_due_reminders() == 0
        relay_outbox()
        message = morgan.my("Mes messages").main.locator("li").filter(has_text=FORGOTTEN)
        assert [_subject(words) for words in message.all_inner_texts()] == []
        mails = morgan.arrive("/demo/mails/").main.locator("li").filter(has_text="morgan@")
        assert mails.filter(has_text=FORGOTTEN).count() == 1


def _subject(words: str) -> str:
    return words.splitlines()[0]
