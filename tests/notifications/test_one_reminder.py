"""One reminder at a time: days off, what changes before its mail leaves, who takes over, two beats at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError

import pytest
import time_machine
from django.db import close_old_connections, connections
from django.utils import timezone

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas import services
from ideas.models import Idea
from ideas.models.criterion import Axis
from notifications import reminding
from notifications.models import Notification, OutboxMail
from notifications.models.delivery import OutboxState
from notifications.registry import REMINDERS, Reminder, Step, remind
from notifications.tasks import relay_outbox, send_due_reminders
from tests.factories import make_idea, make_user
from tests.ideas.committee.deciding import make_criterion
from tests.notifications.spring import FIRST_DAY, at, sent


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

    def test_who_is_not_awaited_any_more_gets_no_mail(self, house, clock):
        """A judge who scored at seven was among the silent ones at six: the idea waits, and not for them."""
        clock.move_to(at(date(2027, 4, 20)))
        idea = house.go_before_a_session()
        relay_outbox()
        clock.move_to(at(date(2027, 4, 29), 6, 5))
        send_due_reminders()
        values = {make_criterion(axis, "Critère").pk: 4 for axis in Axis}
        services.score(idea.reviews.get(), by=house.dany, values=values)
        clock.move_to(at(date(2027, 4, 29), 7, 30))
        relay_outbox()
        mail = OutboxMail.objects.get(notification__rule="ideas.scores", notification__recipient=house.dany)
        assert (mail.state, mail.last_error) == (OutboxState.SKIPPED, "no longer waiting")

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
