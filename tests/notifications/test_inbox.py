"""The inbox of each person, opened by a POST, and what the administration sees of it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from notifications.models import ClosedDay, Notification, OutboxMail
from notifications.views import INBOX_PAGE
from tests.factories import make_idea, make_user

pytestmark = pytest.mark.django_db
INBOX = reverse("notifications:inbox")


@pytest.fixture
def camille() -> User:
    return make_user(first_name="Camille")


def tell(person: User, number: int = 1, **fields: object) -> Notification:
    values = {
        "rule": "ideas/receipt",
        "key": f"ideas/receipt:ideas.Idea:1:{number}",
        "subject_label": "ideas.Idea",
        "subject_pk": 1,
        "title": f"Message {number}.",
        "body": "D’ici là, vous n’avez rien à faire.",
        "created_at": timezone.now(),
    }
    return Notification.objects.create(recipient=person, **{**values, **fields})


def test_an_empty_inbox_says_what_will_come(as_user, camille):
    assert "même sans adresse électronique" in as_user(camille).get(INBOX).content.decode()


def test_one_reads_ones_own_messages_only(as_user, camille):
    tell(camille, title="Pour Camille")
    tell(make_user(), title="Pour quelqu’un d’autre")
    page = as_user(camille).get(INBOX).content.decode()
    assert "Pour Camille" in page
    assert "Nouveau" in page
    assert "Pour quelqu" not in page


def test_words_of_others_are_shown_not_run(as_user, camille):
    tell(camille, title="<script>1</script>", body="<b>gras</b>")
    page = as_user(camille).get(INBOX).content.decode()
    assert "<script>1" not in page
    assert "<b>gras" not in page


def test_opening_marks_as_read_once_and_leads_to_the_subject(as_user, camille):
    message = tell(camille, url="/accounts/profile/")
    client, url = as_user(camille), reverse("notifications:open", args=[message.pk])

    assert client.get(url).status_code == 405
    with time_machine.travel("2026-06-01T10:00:00+02:00", tick=False):
        assert client.post(url).url == "/accounts/profile/"
    message.refresh_from_db()
    first = message.read_at
    client.post(url)
    message.refresh_from_db()
    assert message.read_at == first


def test_a_message_without_a_page_leads_back_to_the_inbox(as_user, camille):
    message = tell(camille)
    assert as_user(camille).post(reverse("notifications:open", args=[message.pk])).url == INBOX


def test_the_message_of_somebody_else_does_not_exist(as_user, camille):
    message = tell(make_user())
    assert as_user(camille).post(reverse("notifications:open", args=[message.pk])).status_code == 404
    message.refresh_from_db()
    assert message.read_at is None


def test_all_is_marked_as_read_for_oneself(as_user, camille):
    mine, other = tell(camille), tell(make_user())
    assert "Tout marquer comme lu" in as_user(camille).get(INBOX).content.decode()
    assert as_user(camille).post(reverse("notifications:read_all")).url == INBOX
    mine.refresh_from_db()
    other.refresh_from_db()
    assert mine.read_at is not None
    assert other.read_at is None
    assert "Nouveau" not in as_user(camille).get(INBOX).content.decode()


def shown(client, url: str) -> tuple[list[int], str]:
    context = client.get(url).context
    return [message.pk for message in context["notifications"]], context["older_url"]


def test_pages_hold_each_message_once_even_when_the_keys_do_not_follow_the_dates(as_user, camille):
    """A history told at its own dates writes the oldest message last."""
    now = timezone.now()
    total = 2 * INBOX_PAGE + 3
    for number in range(total):
        tell(camille, number, created_at=now - timedelta(hours=number // 2 if number % 3 else 2 * number))
    client, seen, url = as_user(camille), [], INBOX
    while url:
        page, older = shown(client, url)
        seen += page
        url = INBOX + older if older else ""
    expected = list(Notification.objects.visible_to(camille).latest_first().values_list("pk", flat=True))
    assert seen == expected
    assert len(seen) == total


def test_a_full_last_page_is_followed_by_none(as_user, camille):
    for number in range(INBOX_PAGE):
        tell(camille, number)
    assert shown(as_user(camille), INBOX)[1] == ""


@pytest.mark.parametrize("before", ["", "x", "-1", "0", "999999", "²", "9" * 30])
def test_a_page_that_never_was_shows_the_first(as_user, camille, before):
    message = tell(camille)
    assert shown(as_user(camille), f"{INBOX}?before={before}")[0] == [message.pk]


def test_the_message_of_somebody_else_marks_no_page(as_user, camille):
    message = tell(camille)
    other = tell(make_user(), created_at=timezone.now() - timedelta(days=9))
    assert shown(as_user(camille), f"{INBOX}?before={other.pk}")[0] == [message.pk]


def test_visitors_log_in_first(client):
    assert client.get(INBOX).status_code == 302


def test_the_administrator_sees_what_left_and_not_what_it_said(as_user):
    make_user(Role.INNOVATION_TEAM)
    idea = make_idea("submitted", title="Un titre à taire")
    kim = as_user(make_user(Role.ADMINISTRATOR))
    for model in ("notification", "outboxmail"):
        page = kim.get(reverse(f"admin:notifications_{model}_changelist")).content.decode()
        assert "ideas/receipt" in page
        assert idea.title not in page
    assert OutboxMail.objects.exists()


def test_the_administrator_keeps_the_days_of_closing(as_user):
    day = ClosedDay.objects.create(day="2026-05-15", label="Pont")
    kim = as_user(make_user(Role.ADMINISTRATOR))
    assert "Pont" in kim.get(reverse("admin:notifications_closedday_changelist")).content.decode()
    assert kim.get(reverse("admin:notifications_closedday_delete", args=[day.pk])).status_code == 200
