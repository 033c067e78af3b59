"""The spring of 2027 of a small organisation: its people, what they do on its days, and the clocks of beat."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.core.cache import cache
from django.utils import timezone

from accounts.models import User
from ideas.models import Idea, Transfer, Verdict
from incubation.models import Project, TimeAllocation
from notifications.models import Notification
from notifications.registry import REMINDERS
from notifications.tasks import relay_outbox, send_due_reminders
from tests.factories import make_idea, make_session, make_unit, publish
from tests.incubation import factories as incubation

PARIS = ZoneInfo("Europe/Paris")
FIRST_DAY, LAST_DAY = date(2027, 3, 22), date(2027, 5, 20)
# Twice within the hour, before the opening, in the day, and after the closing.
HOURS = ((6, 5), (6, 35), (10, 5), (10, 35), (19, 5), (19, 35))
Line = tuple[str, str, int, str]


@contextmanager
def only_these_reminders(is_wanted: Callable[[str], bool]) -> Iterator[None]:
    """Alone in the registry: the days go by faster."""
    every_one = dict(REMINDERS)
    for rule in every_one:
        if not is_wanted(rule):
            del REMINDERS[rule]
    try:
        yield
    finally:
        REMINDERS.clear()
        REMINDERS.update(every_one)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)


def sent() -> list[Line]:
    """Every reminder that left, as the lines of the lists above."""
    rows = Notification.objects.filter(rule__in=REMINDERS).select_related("recipient")
    return sorted(
        (
            timezone.localdate(row.created_at).isoformat(),
            row.rule,
            int(row.key.rpartition(":")[2][len("2027-01-01") :]),
            row.recipient.username,
        )
        for row in rows
    )


@dataclass
class House:
    """The people of the lists, and what happens on its day. Each thing waits until somebody does it."""

    people: dict[str, User]

    def __getattr__(self, name: str) -> User:
        return self.people[name]

    def deposit(self) -> Idea:
        return make_idea("submitted", author=self.camille)

    def ask_time(self, ends_on: date = date(2028, 3, 24)) -> TimeAllocation:
        project = publish(make_idea("in_review", author=self.sacha), Verdict.STUDY).project
        incubation.move(project, "accept_to_carry", by=self.sacha)
        return incubation.make_request(project, ends_on=ends_on)

    def hand_over(self) -> Transfer:
        unit = make_unit(correspondent=self.maxime, director=self.lison)
        idea = publish(make_idea("in_review", author=self.camille), Verdict.TRANSFER, units=[unit])
        return idea.transfers.get()

    def go_before_a_session(self) -> Idea:
        """On 4 May. Nadia follows the idea, Morgan holds the pen of the session."""
        idea = make_idea("qualified", author=self.camille)
        Idea.perform(idea.pk, "assign", by=self.morgan, owner=self.nadia)
        session = make_session(date(2027, 5, 4), secretary=self.morgan)
        return Idea.perform(idea.pk, "schedule_review", by=self.nadia, session=session)

    def hand_a_study_in(self) -> Project:
        project = self.begin_a_study(self.ines)
        incubation.finish_study(project)
        incubation.move(project, "ask_gate", by=self.ines)
        return project

    def begin_a_study(self, author: User | None = None) -> Project:
        """Morgan follows it."""
        author = author or self.dominique
        idea = make_idea("in_review", author=author)
        if idea.triage_owner != self.morgan:
            Idea.perform(idea.pk, "assign", by=self.nadia, owner=self.morgan)
        project = publish(idea, Verdict.STUDY).project
        incubation.move(project, "accept_to_carry", by=author)
        incubation.make_agreement(project, ends_on=date(2028, 2, 3))
        incubation.move(project, "name_coach", by=self.morgan, coach=self.ange)
        letter = {"objectives": "Étudier.", "signed_on": timezone.localdate()}
        incubation.move(project, "file_mission_letter", by=self.morgan, **letter)
        incubation.move(project, "start_incubation", by=self.morgan)
        return project


class Calendar:
    """Days that go by, with the clocks of beat, and what people do at nine on some of them."""

    def __init__(self, clock: time_machine.Traveller, doings: dict[str, object]) -> None:
        self.clock, self.doings = clock, doings

    def live(
        self, first: date, last: date, hours: tuple = HOURS, stopped: tuple[str, str] = ("", "")
    ) -> None:
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            cache.clear()
            doing = self.doings.get(day.isoformat())
            if doing:
                self.clock.move_to(at(day, 9))
                doing()
            if not stopped[0] <= day.isoformat() < stopped[1]:
                self._tick(day, hours)

    def _tick(self, day: date, hours: tuple) -> None:
        """What is due is nearly always a matter of days: once a clock sends nothing, those of the same day that follow
        would find the same. The last one looks all the same.
        """
        sends = True
        for hour, minute in hours:
            self.clock.move_to(at(day, hour, minute))
            if sends or (hour, minute) == hours[-1]:
                sends = send_due_reminders() > 0
            relay_outbox()
