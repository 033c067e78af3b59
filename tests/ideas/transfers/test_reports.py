"""What became of an idea that a directorate took up: asked after six months, then after twelve."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, transaction

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.models import Transfer
from notifications.models import Notification
from notifications.tasks import send_due_reminders
from tests.factories import by_the_team, make_user
from tests.ideas.transfers.answering import acknowledged, read_aloud, url
from tests.ideas.transfers.days import at

pytestmark = pytest.mark.django_db
START = date(2027, 3, 22)
SIX_MONTHS, TWELVE_MONTHS = date(2027, 9, 20), date(2028, 3, 15)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at(START), tick=False) as clock:
        cache.clear()
        yield clock
    cache.clear()


@pytest.fixture
def taken(transfer, maxime):
    acknowledged(transfer, maxime)
    return Transfer.perform(transfer.pk, "take_up", by=maxime, answer="Nous nous en chargeons.")


def news(transfer, by, words="Deux sites l’essaient."):
    return Transfer.perform(transfer.pk, "report_progress", by=by, words=words)


def go_by(clock, day):
    clock.move_to(at(day))
    cache.clear()
    return send_due_reminders()


def asked(person):
    return Notification.objects.filter(rule="ideas.transfer_report", recipient=person).count()


def test_six_months_then_twelve_then_no_more(clock, taken, maxime):
    # The bridge of the Ascension is worked here.
    assert abs((taken.due_on - SIX_MONTHS).days) <= 3

    clock.move_to(at(SIX_MONTHS))
    transfer = news(taken, maxime)
    assert abs((transfer.due_on - TWELVE_MONTHS).days) <= 8
    assert transfer.state == "taken_up"

    clock.move_to(at(TWELVE_MONTHS))
    transfer = news(taken, maxime, "Toujours deux sites.")
    assert transfer.due_on is None
    assert not Transfer.objects.awaiting_report().exists()
    assert [report.words for report in transfer.reports.all()] == [
        "Deux sites l’essaient.",
        "Toujours deux sites.",
    ]


def test_it_is_asked_of_those_who_answer_and_stops_with_the_news(clock, taken, maxime):
    go_by(clock, taken.due_on)
    assert asked(maxime) == 1
    news(taken, maxime)

    go_by(clock, taken.due_on + timedelta(days=30))

    assert asked(maxime) == 1


def test_without_news_the_owner_is_told_and_it_is_asked_once_more_at_twelve_months(clock, taken, maxime):
    go_by(clock, taken.due_on)
    go_by(clock, taken.due_on + timedelta(days=21))
    assert asked(taken.idea.triage_owner) == 1

    go_by(clock, TWELVE_MONTHS + timedelta(days=7))

    assert (asked(maxime), asked(taken.idea.triage_owner)) == (2, 1)


def test_a_reopened_idea_asks_for_no_news(clock, as_user, taken, maxime):
    by_the_team(taken.idea, "reopen", comment="Le besoin a changé.")

    go_by(clock, taken.due_on)

    assert asked(maxime) == 0
    for address in (taken.get_absolute_url(), "/transfers/", taken.idea.get_absolute_url()):
        assert "ouvelles" not in read_aloud(as_user(maxime).get(address)).replace("Donner des nouvelles", "")


def test_the_news_are_told_and_read_by_the_author(as_user, taken, maxime):
    as_user(maxime).post(url(taken, "report_progress"), {"words": "Deux sites l’essaient."})

    row = Notification.objects.get(recipient=taken.idea.author, rule="ideas/transfer_progress")
    assert "Deux sites l’essaient." in row.body
    own = read_aloud(as_user(taken.idea.author).get(taken.idea.get_absolute_url()))
    assert "Nouvelles données : en chantier" in own
    assert "Deux sites l’essaient." in own


@pytest.mark.parametrize(("kind", "words"), [("implemented", "Mise en œuvre"), ("abandoned", "Abandonnée")])
def test_the_result_says_of_what_kind_it_is(as_user, taken, maxime, kind, words):
    page = as_user(maxime).post(url(taken, "report"), {"outcome": "Six collèges."})
    assert "Choisissez : mise en œuvre, ou abandonnée." in read_aloud(page)

    as_user(maxime).post(url(taken, "report"), {"outcome_kind": kind, "outcome": "Six collèges."})

    taken.refresh_from_db()
    assert (taken.state, taken.outcome_kind, taken.due_on) == ("reported", kind, None)
    assert [(report.status, report.words) for report in taken.reports.all()] == [(kind, "Six collèges.")]
    row = Notification.objects.get(recipient=taken.idea.author, rule="ideas/transfer_reported")
    assert words.lower() in row.body
    assert words in read_aloud(as_user(taken.idea.author).get(taken.idea.get_absolute_url()))


def test_the_list_asks_for_news_ten_working_days_before(clock, as_user, taken, maxime):
    clock.move_to(at(taken.due_on - timedelta(days=20)))
    assert "Nouvelles à donner" not in read_aloud(as_user(maxime).get("/transfers/"))
    clock.move_to(at(taken.due_on - timedelta(days=10)))
    cache.clear()
    assert "Nouvelles à donner" in read_aloud(as_user(maxime).get("/transfers/"))


def test_a_result_is_of_a_known_kind(taken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=taken.pk).update(outcome_kind="in_progress")


def sent_from(page, words):
    return {"words": words, "seen": page.context["form"]["seen"].value()}


def test_a_double_click_tells_the_author_once_and_news_are_asked_again(as_user, taken, maxime):
    client, address = as_user(maxime), url(taken, "report_progress")
    data = sent_from(client.get(address), "Deux sites l’essaient.")

    assert client.post(address, data).status_code == 302
    again = client.post(address, data)

    assert again.status_code == 409
    assert "Des nouvelles viennent d’être données : « Deux sites l’essaient. »" in read_aloud(again)
    assert again.context["form"]["words"].value() == "Deux sites l’essaient."
    taken.refresh_from_db()
    assert taken.due_on is not None
    assert taken.reports.count() == 1
    told = Notification.objects.filter(recipient=taken.idea.author, rule="ideas/transfer_progress")
    assert told.count() == 1


def test_two_correspondents_on_one_day_read_each_other_first(as_user, taken, maxime):
    other = make_user(Role.CORRESPONDENT, unit=taken.unit)
    taken.unit.correspondents.add(other)
    sync_object_permissions(taken.unit)
    address = url(taken, "report_progress")
    late = sent_from(as_user(other).get(address), "Trois sites.")
    as_user(maxime).post(address, sent_from(as_user(maxime).get(address), "Deux sites l’essaient."))

    page = as_user(other).post(address, late)
    assert page.status_code == 409
    assert taken.reports.count() == 1

    assert as_user(other).post(address, sent_from(page, "Trois sites.")).status_code == 302
    assert taken.reports.count() == 2


def test_the_reminder_of_the_year_names_no_day_that_is_gone(clock, taken, maxime):
    go_by(clock, taken.due_on)
    go_by(clock, TWELVE_MONTHS + timedelta(days=7))

    rows = Notification.objects.filter(rule="ideas.transfer_report", recipient=maxime).order_by("pk")
    first, last = [row.body for row in rows]
    assert "Dites avant" in first
    assert "Dites où elle en est" in last


def test_what_asks_for_news_stands_once_in_the_list(clock, as_user, taken, maxime):
    clock.move_to(at(taken.due_on))
    cache.clear()

    page = as_user(maxime).get("/transfers/")

    assert page.content.decode().count(f'href="{taken.get_absolute_url()}"') == 1
    assert "Nouvelles à donner" in read_aloud(page)
