"""The way out: each mail once, whatever runs twice, stops, or answers no."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from socket import socket
from zoneinfo import ZoneInfo

import pytest
import time_machine
from celery import Celery, current_app
from django.conf import settings as site
from django.core import mail as mailbox
from django.db import close_old_connections, connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas.models import Idea
from notifications.delivery import relay_soon
from notifications.models import Notification, OutboxMail
from notifications.models.delivery import OutboxState
from notifications.relay import RETRY_MINUTES, relay
from notifications.tasks import relay_outbox
from tests.factories import make_idea, make_user
from tests.notifications.mailboxes import Closed, MeetingPoint

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 6, 1, 8, 0, tzinfo=PARIS)
IN_HOURS = time_machine.travel(MONDAY, tick=True)
BACKENDS = "tests.notifications.mailboxes"


def make_mail(to: str = "", **fields: object) -> OutboxMail:
    person = make_user()
    notification = Notification.objects.create(
        recipient=person,
        rule="ideas/receipt",
        key=f"ideas/receipt:ideas.Idea:1:{person.pk}",
        subject_label="ideas.Idea",
        subject_pk=1,
        title="Votre idée est bien arrivée",
        body="D’ici là, vous n’avez rien à faire.",
        created_at=timezone.now(),
    )
    values = {"to": to or person.email, "not_before": timezone.now(), **fields}
    return OutboxMail.objects.create(notification=notification, **values)


def together(count: int = 2) -> list[int]:
    """That many relays at once, each on its own connection."""

    def run(_number: int) -> int:
        close_old_connections()
        try:
            return relay()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def addresses() -> list[str]:
    return sorted(message.to[0] for message in mailbox.outbox)


@pytest.mark.django_db
class TestOneRelay:
    @IN_HOURS
    def test_what_is_ready_leaves_once(self):
        mails = [make_mail() for _n in range(3)]
        assert relay() == 3
        assert relay_outbox() == 0
        assert addresses() == sorted(mail.to for mail in mails)
        mail = OutboxMail.objects.get(pk=mails[0].pk)
        assert (mail.state, mail.attempts, mail.last_error) == (OutboxState.SENT, 1, "")
        assert mail.sent_at is not None

    @IN_HOURS
    def test_a_run_stops_at_its_limit_and_the_next_goes_on(self):
        for _n in range(3):
            make_mail()
        assert [relay(limit=2), relay(limit=2)] == [2, 1]

    @IN_HOURS
    def test_the_oldest_leaves_first_and_what_is_for_later_stays(self):
        later = make_mail(not_before=timezone.now() + timedelta(minutes=1))
        second, first = make_mail(), make_mail(not_before=timezone.now() - timedelta(hours=1))
        assert relay() == 2
        assert [message.to[0] for message in mailbox.outbox] == [first.to, second.to]
        later.refresh_from_db()
        assert later.state == OutboxState.PENDING

    @pytest.mark.parametrize(
        ("now", "opening"),
        [
            ("2026-06-01T19:00:00+02:00", "2026-06-02T07:30:00+02:00"),
            ("2026-06-02T07:29:00+02:00", "2026-06-02T07:30:00+02:00"),
            ("2026-06-06T10:00:00+02:00", "2026-06-08T07:30:00+02:00"),
            ("2026-05-25T10:00:00+02:00", "2026-05-26T07:30:00+02:00"),
        ],
    )
    def test_nothing_leaves_in_quiet_hours(self, now, opening):
        with time_machine.travel(now, tick=False) as clock:
            mail = make_mail()
            assert relay() == 0
            mail.refresh_from_db()
            assert mail.not_before == datetime.fromisoformat(opening)
            assert (mail.state, mail.attempts) == (OutboxState.PENDING, 0)

            clock.move_to(opening)
            assert relay() == 1
        assert addresses() == [mail.to]

    def test_a_dead_server_is_tried_again_at_the_hours_of_the_table_then_given_up(self, settings):
        """From Monday 8:00: what would fall in the night leaves at the opening."""
        settings.EMAIL_BACKEND = f"{BACKENDS}.Closed"
        Closed.tries = 0
        tries = []
        with time_machine.travel(MONDAY, tick=False) as clock:
            mail = make_mail()
            for _sweep in range(3 * 24 * 6 + 60):
                before = Closed.tries
                relay()
                if Closed.tries > before:
                    tries.append(f"{timezone.localtime():%d %H:%M}")
                clock.shift(timedelta(minutes=1 if len(tries) < 4 else 10))
        mail.refresh_from_db()

        assert tries == [
            "01 08:00", "01 08:01", "01 08:06", "01 08:21", "01 09:21", "01 11:21", "01 15:21",
            "02 07:31", "03 07:31", "04 07:31",
        ]  # fmt: skip
        assert len(tries) == len(RETRY_MINUTES) + 1
        assert (mail.state, mail.sent_at) == (OutboxState.FAILED, None)
        assert "Connection refused" in mail.last_error
        assert not mailbox.outbox

    def test_a_mail_kept_by_a_dead_server_leaves_once_when_it_returns(self, settings):
        with time_machine.travel(MONDAY, tick=False) as clock:
            mail = make_mail()
            settings.EMAIL_BACKEND = f"{BACKENDS}.Closed"
            assert relay() == 0
            settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
            assert relay() == 0  # not before its minute
            clock.shift(timedelta(minutes=1))
            assert [relay(), relay()] == [1, 0]
        mail.refresh_from_db()
        assert (mail.state, mail.attempts, mail.last_error) == (OutboxState.SENT, 2, "")

    @IN_HOURS
    def test_one_try_is_enough_to_know_that_the_server_is_dead(self, settings):
        settings.EMAIL_BACKEND = f"{BACKENDS}.Closed"
        Closed.tries = 0
        for _n in range(5):
            make_mail()
        assert relay() == 0
        assert Closed.tries == 1
        assert OutboxMail.objects.filter(attempts=0).count() == 4

    @IN_HOURS
    def test_a_port_where_nobody_listens(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()
        mail = make_mail()
        assert relay() == 0
        mail.refresh_from_db()
        assert (mail.state, mail.attempts) == (OutboxState.PENDING, 1)
        assert "refused" in mail.last_error

    @IN_HOURS
    @pytest.mark.parametrize("address", ["unknown@valmontagne.example", "é\n@x"])
    def test_an_address_that_is_refused_does_not_hold_the_others(self, settings, address):
        settings.EMAIL_BACKEND = f"{BACKENDS}.RefusesSomebody"
        wrong = make_mail(to=address, not_before=timezone.now() - timedelta(hours=1))
        right = make_mail()
        assert relay() == 1
        assert addresses() == [right.to]
        wrong.refresh_from_db()
        assert (wrong.state, wrong.attempts) == (OutboxState.PENDING, 1)
        assert wrong.last_error

    @IN_HOURS
    def test_an_account_closed_meanwhile_gets_no_mail(self):
        mail = make_mail()
        mail.notification.recipient.is_active = False
        mail.notification.recipient.save()
        assert relay() == 0
        mail.refresh_from_db()
        assert (mail.state, mail.last_error) == (OutboxState.SKIPPED, "account closed")
        assert not mailbox.outbox


@pytest.mark.django_db(transaction=True)
class TestTwoRelays:
    @pytest.fixture(autouse=True)
    def _meeting(self, settings):
        settings.EMAIL_BACKEND = f"{BACKENDS}.MeetingPoint"
        MeetingPoint.open()

    @IN_HOURS
    def test_two_relays_at_once_send_each_mail_once(self):
        mails = [make_mail() for _n in range(6)]
        assert sum(together()) == 6
        assert addresses() == sorted(mail.to for mail in mails)

    @IN_HOURS
    def test_the_second_relay_does_not_wait_for_the_mail_of_the_first(self):
        mail = make_mail()
        assert sorted(together()) == [0, 1]
        assert addresses() == [mail.to]

    @IN_HOURS
    def test_control_without_the_lock_the_mail_leaves_twice(self, monkeypatch):
        monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)
        mail = make_mail()
        assert together() == [1, 1]
        assert addresses() == [mail.to, mail.to]


def closed_port() -> int:
    """A loopback port that was free a moment ago."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def dead_broker():
    """Celery as we set it, before a port where no Redis listens."""
    ours = current_app._get_current_object()
    app = Celery("germoir", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.broker_url = app.conf.broker_write_url = f"redis://127.0.0.1:{closed_port()}/0"
    app.set_current()
    yield app
    ours.set_current()
    app.close()


@pytest.mark.django_db(transaction=True)
def test_without_redis_an_idea_is_deposited_and_moved_and_its_mails_leave_at_the_next_sweep(
    dead_broker, caplog
):
    sync_roles()
    with time_machine.travel(MONDAY, tick=True):
        morgan = make_user(Role.INNOVATION_TEAM)
        idea = make_idea("submitted")
        contact = {"channel": "call", "on": timezone.localdate(), "summary": "Vu.", "shared": True}
        Idea.perform(idea.pk, "record_contact", by=morgan, **contact)

        idea.refresh_from_db()
        assert idea.state == "qualification"
        assert "the broker does not answer" in caplog.text
        assert OutboxMail.objects.filter(state=OutboxState.PENDING).count() == 3
        assert relay_outbox() == 3
    assert addresses() == sorted([idea.author.email, idea.author.email, morgan.email])


@pytest.mark.django_db(transaction=True)
def test_a_move_that_is_undone_wakes_nobody(dead_broker, caplog):
    """The wake-up waits for the commit: before a dead broker it would have been heard."""
    sync_roles()
    make_user(Role.INNOVATION_TEAM)
    idea = make_idea()
    with suppress(ZeroDivisionError), transaction.atomic():
        Idea.perform(idea.pk, "submit", by=idea.author)
        raise ZeroDivisionError
    assert not caplog.text
    assert not OutboxMail.objects.exists()


def test_the_wake_up_names_the_task_that_beat_calls():
    scheduled = {entry["task"] for entry in current_app.conf.beat_schedule.values()}
    assert relay_outbox.name in scheduled
    assert relay_soon.__module__ == "notifications.delivery"
    assert site.CELERY_TASK_PUBLISH_RETRY is False
