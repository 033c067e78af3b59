"""Point 7: nobody called the author in time; the innovation team is told once, in the inbox and by mail."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import time_machine
from playwright.sync_api import expect

from ideas.models import Idea
from notifications.calendar import add_working_days
from notifications.tasks import relay_outbox, send_due_reminders
from tests.browser.visitors import Visitors

FORGOTTEN = "Prévenir avant le gel"  # in the demonstration, an idea deposited yesterday that nobody follows
LATE = f"Premier contact en retard : « {FORGOTTEN} »"


def remind(visitors: Visitors) -> None:
    """On the day after the last day for the first contact, beat passes twice."""
    due_on = Idea.objects.get(title=FORGOTTEN).due_on
    late_on = datetime.combine(add_working_days(due_on, 1), time(10), tzinfo=ZoneInfo("Europe/Paris"))
    with time_machine.travel(late_on):
        assert send_due_reminders() > 0
        assert send_due_reminders() == 0
        relay_outbox()
        morgan = visitors.again("morgan").my("Mes messages")
        assert morgan.main.locator("li").filter(has_text=LATE).count() == 1
        mails = morgan.follow("Lire les courriels", within=".demo-banner").main.locator("li")
        mails = mails.filter(has_text=LATE).filter(has_text="morgan@valmontagne.example")
        assert mails.count() == 1
        expect(mails).to_contain_text("Envoyé")
        mails.get_by_role("link").click()
        morgan.check().sees("Alix Gabarit attendait un appel")
