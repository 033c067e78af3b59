"""Reminders over sixty days of spring 2027: Easter Monday, a change of clock, Ascension and its bridge, Pentecost.

The lists below were counted by hand on a calendar. Each line: day, rule, offset from the due date, who.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Barrier, BrokenBarrierError
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail as mailbox
from django.core.cache import cache
from django.db import close_old_connections, connections
from django.utils import timezone

from accounts.models import User
from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas.models import Idea, Transfer, Verdict
from incubation.models import Project, TimeAllocation
from notifications import reminding
from notifications.calendar import is_working_day
from notifications.models import ClosedDay, Notification, OutboxMail
from notifications.models.delivery import OutboxState
from notifications.registry import REMINDERS, Reminder, Step, remind
from notifications.tasks import relay_outbox, send_due_reminders
from tests.factories import make_idea, make_unit, make_user, publish
from tests.incubation import factories as incubation

PARIS = ZoneInfo("Europe/Paris")
FIRST_DAY, LAST_DAY = date(2027, 3, 22), date(2027, 5, 20)
# Twice within the hour, before the opening, in the day, and after the closing.
HOURS = ((6, 5), (6, 35), (10, 5), (10, 35), (19, 5), (19, 35))

CONTACT = [
    ("2027-03-25", "ideas.first_contact", -2, "nadia"),
    ("2027-03-30", "ideas.first_contact", 0, "nadia"),
    ("2027-03-31", "ideas.first_contact", 1, "morgan"),
    ("2027-03-31", "ideas.first_contact", 1, "nadia"),
    ("2027-04-02", "ideas.first_contact", 3, "camille"),
]
TIME = [
    ("2027-04-02", "incubation.time_request", -5, "claude"),
    ("2027-04-07", "incubation.time_request", -2, "claude"),
    ("2027-04-09", "incubation.time_request", 0, "claude"),
    ("2027-04-12", "incubation.time_request", 1, "morgan"),
    ("2027-04-16", "incubation.time_request", 5, "paule"),
]
STUDY = [
    ("2027-04-01", "incubation.study", -20, "ange"),
    ("2027-04-01", "incubation.study", -20, "dominique"),
    ("2027-04-22", "incubation.study", -5, "ange"),
    ("2027-04-22", "incubation.study", -5, "dominique"),
    ("2027-04-29", "incubation.study", 0, "ange"),
    ("2027-04-29", "incubation.study", 0, "dominique"),
    ("2027-05-10", "incubation.study", 5, "morgan"),
]
TRANSFER = [
    ("2027-04-26", "ideas.transfer_acknowledgement", -5, "maxime"),
    ("2027-04-30", "ideas.transfer_acknowledgement", -1, "maxime"),
    ("2027-05-03", "ideas.transfer_acknowledgement", 0, "maxime"),
    ("2027-05-12", "ideas.transfer_acknowledgement", 5, "lison"),
    ("2027-05-20", "ideas.transfer_acknowledgement", 10, "nadia"),
]
Line = tuple[str, str, int, str]


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

    def ask_time(self) -> TimeAllocation:
        project = publish(make_idea("in_review", author=self.sacha), Verdict.STUDY).project
        incubation.move(project, "accept_to_carry", by=self.sacha)
        return incubation.make_request(project, ends_on=date(2028, 3, 24))

    def hand_over(self) -> Transfer:
        unit = make_unit(correspondent=self.maxime, director=self.lison)
        idea = publish(make_idea("in_review", author=self.camille), Verdict.TRANSFER, units=[unit])
        return idea.transfers.get()

    def begin_a_study(self) -> Project:
        project = publish(make_idea("in_review", author=self.dominique), Verdict.STUDY).project
        incubation.move(project, "accept_to_carry", by=self.dominique)
        incubation.make_agreement(project, ends_on=date(2028, 2, 3))
        incubation.move(project, "name_coach", by=self.morgan, coach=self.ange)
        letter = {"objectives": "Étudier.", "signed_on": timezone.localdate()}
        incubation.move(project, "file_mission_letter", by=self.morgan, **letter)
        incubation.move(project, "start_incubation", by=self.morgan)
        return project


@pytest.fixture
def house(db) -> House:
    roles = {
        "morgan": Role.INNOVATION_TEAM,
        "nadia": Role.INNOVATION_TEAM,
        "dany": Role.MANAGEMENT,
        "ange": Role.COACH,
        "maxime": Role.CORRESPONDENT,
    }
    names = [
        "morgan",
        "nadia",
        "dany",
        "ange",
        "maxime",
        "camille",
        "sacha",
        "dominique",
        "claude",
        "paule",
        "lison",
    ]
    people = {
        name: make_user(roles.get(name), username=name, email=f"{name}@valmontagne.example") for name in names
    }
    for agent, manager in (("sacha", "claude"), ("dominique", "claude"), ("claude", "paule")):
        people[agent].line_manager = people[manager]
        people[agent].save()
    ClosedDay.objects.create(day=date(2027, 5, 7), label="Pont de l’Ascension")
    return House(people)


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
        for hour, minute in hours:
            self.clock.move_to(at(day, hour, minute))
            send_due_reminders()
            relay_outbox()


def spring(house: House, **more: object) -> dict[str, object]:
    return {
        "2027-03-22": house.deposit,
        "2027-03-25": house.ask_time,
        "2027-04-19": house.hand_over,
        **{day.replace("_", "-")[1:]: doing for day, doing in more.items()},
    }


@pytest.fixture
def clock(house):
    with time_machine.travel(at(FIRST_DAY), tick=False) as clock:
        cache.clear()
        yield clock


@pytest.fixture
def study(house, clock) -> Project:
    """Begun on 3 February, due on 29 April. Morgan follows it, so that Nadia has the next idea."""
    clock.move_to(at(date(2027, 2, 3)))
    cache.clear()
    project = house.begin_a_study()
    clock.move_to(at(FIRST_DAY))
    return project


def test_sixty_days_of_waiting(house, clock, study):
    Calendar(clock, spring(house)).live(FIRST_DAY, LAST_DAY)

    assert sent() == sorted(CONTACT + TIME + STUDY + TRANSFER)
    for row in Notification.objects.filter(rule__in=REMINDERS).select_related("mail"):
        day = timezone.localdate(row.created_at)
        assert is_working_day(day)
        assert row.mail.state == OutboxState.SENT
        # Written before the opening, the mail waited for it; it never left on another day.
        assert timezone.localtime(row.mail.sent_at).isoformat()[:16] == f"{day}T10:05"
    subjects = [message.extra_headers["Message-ID"] for message in mailbox.outbox]
    assert len(subjects) == len(set(subjects))


def test_it_stops_when_the_thing_is_done(house, clock, study):
    def contact() -> None:
        idea = Idea.objects.awaiting_contact().get()
        inputs = {"channel": "call", "on": timezone.localdate(), "summary": "Vu.", "shared": True}
        Idea.perform(idea.pk, "record_contact", by=house.nadia, **inputs)

    def grant() -> None:
        allocation = TimeAllocation.objects.awaiting_manager().get()
        TimeAllocation.perform(allocation.pk, "approve", by=house.claude)

    def hand_in() -> None:
        incubation.finish_study(study)
        incubation.move(study, "ask_gate", by=house.dominique)

    def acknowledge() -> None:
        Transfer.perform(Transfer.objects.awaiting_acknowledgement().get().pk, "acknowledge", by=house.maxime)

    done = {"_2027_03_26": contact, "_2027_04_08": grant, "_2027_04_23": hand_in, "_2027_04_27": acknowledge}
    Calendar(clock, spring(house, **done)).live(FIRST_DAY, LAST_DAY, hours=((10, 5),))

    about = {line[1] for line in CONTACT + TIME + STUDY + TRANSFER}
    assert [line for line in sent() if line[1] in about] == sorted(
        CONTACT[:1] + TIME[:2] + STUDY[:4] + TRANSFER[:1]
    )


def test_a_week_without_beat_sends_the_latest_step_only_and_once(house, clock, study):
    days = {"2027-03-22": house.deposit}
    Calendar(clock, days).live(
        FIRST_DAY, date(2027, 4, 6), hours=HOURS[2:4], stopped=("2027-03-24", "2027-04-01")
    )
    late = [("2027-04-01", rule, offset, who) for _day, rule, offset, who in CONTACT[2:4]]
    assert sent() == sorted([*late, CONTACT[4], *STUDY[:2]])


def test_a_pause_moves_the_due_date_and_the_reminders_with_it(house, clock):
    """Paused with four days left on 23 March, resumed on 13 April: due on 19 April."""

    def pause() -> None:
        inputs = {"reason": "Le budget.", "until": date(2027, 4, 30)}
        Idea.perform(Idea.objects.awaiting_contact().get().pk, "pause", by=house.morgan, **inputs)

    def resume() -> None:
        Idea.perform(Idea.objects.paused().get().pk, "resume", by=house.morgan)

    days = {"2027-03-22": house.deposit, "2027-03-23": pause, "2027-04-13": resume}
    Calendar(clock, days).live(FIRST_DAY, date(2027, 4, 23), hours=((10, 5),))
    lines = [line for line in sent() if line[1].startswith("ideas.")]
    assert lines == [
        ("2027-04-15", "ideas.first_contact", -2, "morgan"),
        ("2027-04-19", "ideas.first_contact", 0, "morgan"),
        ("2027-04-20", "ideas.first_contact", 1, "morgan"),
        ("2027-04-20", "ideas.first_contact", 1, "nadia"),
        ("2027-04-22", "ideas.first_contact", 3, "camille"),
    ]


def test_a_paused_project_is_reminded_once_and_not_as_an_idea_too(house, clock, study):
    def pause() -> None:
        inputs = {"reason": "Viabilité hivernale.", "until": date(2027, 4, 15)}
        Project.perform(study.pk, "pause", by=house.dany, **inputs)

    Calendar(clock, {"2027-03-22": pause}).live(FIRST_DAY, date(2027, 4, 20), hours=((10, 5),))
    assert sent() == [
        ("2027-04-01", "incubation.pause", -10, "ange"),
        ("2027-04-01", "incubation.pause", -10, "dominique"),
        ("2027-04-15", "incubation.pause", 0, "morgan"),
    ]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2027-03-27", "a Saturday"),
        ("2027-03-28", "a Sunday"),
        ("2027-03-29", "Easter Monday"),
    ],
)
def test_a_day_off_sends_nothing_even_when_late(house, clock, day, reason):
    house.deposit()
    assert send_due_reminders(day) == 0, reason
    assert send_due_reminders("2027-03-30") > 0


class TestBeforeItsMailLeaves:
    """Written at six in the morning, a reminder is asked again at the opening whether it still has its object."""

    @pytest.fixture
    def idea(self, house, clock) -> Idea:
        clock.move_to(at(FIRST_DAY))
        idea = house.deposit()
        relay_outbox()
        clock.move_to(at(date(2027, 3, 25), 6, 5))
        assert send_due_reminders() == 1
        return idea

    def state(self) -> tuple[str, str]:
        mail = OutboxMail.objects.get(notification__rule="ideas.first_contact")
        return mail.state, mail.last_error

    def test_it_leaves_while_the_thing_waits(self, idea, clock):
        clock.move_to(at(date(2027, 3, 25), 7, 30))
        relay_outbox()
        assert self.state() == (OutboxState.SENT, "")

    def test_done_meanwhile_it_does_not_leave(self, idea, house, clock):
        clock.move_to(at(date(2027, 3, 25), 7, 0))
        inputs = {"channel": "call", "on": timezone.localdate(), "summary": "Vu.", "shared": True}
        Idea.perform(idea.pk, "record_contact", by=house.morgan, **inputs)
        clock.move_to(at(date(2027, 3, 25), 7, 30))
        relay_outbox()
        assert self.state() == (OutboxState.SKIPPED, "no longer waiting")

    def test_due_on_another_day_meanwhile_it_does_not_leave(self, idea, house, clock):
        clock.move_to(at(date(2027, 3, 25), 7, 0))
        until = date(2027, 4, 30)
        Idea.perform(idea.pk, "pause", by=house.morgan, reason="Le budget.", until=until)
        Idea.objects.filter(pk=idea.pk).update(
            paused_at=None, paused_until=None, pause_reason="", paused_days_left=None, due_on=date(2027, 4, 2)
        )
        clock.move_to(at(date(2027, 3, 25), 7, 30))
        relay_outbox()
        assert self.state() == (OutboxState.SKIPPED, "no longer waiting")

    def test_the_message_stays_in_the_inbox(self, idea, house):
        assert Notification.objects.visible_to(house.morgan).filter(rule="ideas.first_contact").exists()


def test_who_takes_over_is_reminded_and_who_was_is_not_again(house, clock):
    idea = house.deposit()
    assert send_due_reminders("2027-03-25") == 1
    Idea.perform(idea.pk, "assign", by=house.morgan, owner=house.nadia)
    assert send_due_reminders("2027-03-26") == 1
    assert send_due_reminders("2027-03-26") == 0
    assert {line[3] for line in sent()} == {"morgan", "nadia"}


def test_an_apology_asks_nothing_of_the_author(house, clock):
    house.deposit()
    send_due_reminders("2027-04-02")
    assert not Notification.objects.get(rule="ideas.first_contact", recipient=house.camille).needs_action


def test_a_rule_is_declared_once():
    first = REMINDERS["ideas.first_contact"]
    with pytest.raises(ValueError, match="declared twice"):
        remind(Reminder(rule=first.rule, waiting=first.waiting, steps=(Step(0, "x", lambda subject: []),)))


def test_what_has_no_due_date_is_not_reminded(house, clock):
    idea = house.deposit()
    Idea.objects.filter(pk=idea.pk).update(due_on=None)
    assert send_due_reminders("2027-04-02") == 0


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_write_each_reminder_once(monkeypatch):
    """Both have seen that nobody was told when they write: the unique key of the table decides."""
    sync_roles()
    barrier, writes = Barrier(2, timeout=5), []
    write = reminding.send

    def meet_and_write(letters: list) -> int:
        writes.append(1)
        with suppress(BrokenBarrierError):
            barrier.wait()
        return write(letters)

    monkeypatch.setattr(reminding, "send", meet_and_write)
    with time_machine.travel(at(FIRST_DAY), tick=True):
        team = make_user(Role.INNOVATION_TEAM)
        make_idea("submitted")
        counts = together(lambda: send_due_reminders("2027-03-25"))

    assert len(writes) == 2
    assert sorted(counts) == [0, 1]
    assert Notification.objects.filter(recipient=team, rule="ideas.first_contact").count() == 1
    assert OutboxMail.objects.filter(notification__rule="ideas.first_contact").count() == 1


def together(beat) -> list[int]:
    def run(_number: int) -> int:
        close_old_connections()
        try:
            return beat()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))
