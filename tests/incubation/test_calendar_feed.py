"""The calendar that one subscribes to: parsed back, opened by its key alone, silent on what is not for it."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Delegation
from accounts.roles import Role
from ideas.models import Idea, Visibility
from incubation import calendar_feed
from incubation.calendar_feed import calendar_of
from incubation.models import CalendarKey, TimeAllocation
from notifications.models import ClosedDay
from tests.factories import make_user
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move
from tests.pages import words_of

pytestmark = pytest.mark.django_db

PAGE = reverse("incubation:calendar")


@pytest.fixture
def agreement(project):
    """Granted, and begun."""
    return make_agreement(project, percent="20")


def read(key, signed=None):
    return Client().get(reverse("incubation:calendar_feed", args=[signed or key.signed]))


def events_of(owner):
    return Calendar.from_ical(calendar_of(owner)).walk("VEVENT")


def one_of(owner):
    (event,) = events_of(owner)
    return event


def key_of(owner):
    CalendarKey.objects.all().renew(owner)
    return CalendarKey.objects.get(owner=owner)


def test_the_manager_subscribes_to_the_time_of_their_agents(agreement):
    response = read(key_of(agreement.beneficiary.line_manager))

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"].startswith("private")
    assert response["X-Robots-Tag"] == "noindex"
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["summary"] == f"{agreement.beneficiary} : temps de projet, 20 %"
    assert (event["dtstart"].dt, event["dtend"].dt) == (
        agreement.starts_on,
        agreement.ends_on + timedelta(days=1),
    )
    assert event["uid"] == f"time-{agreement.pk}@{calendar_feed._host()}"
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert event["dtstamp"].dt <= datetime.now(UTC)
    assert "le mardi matin" in event["description"]
    assert event["url"].endswith(agreement.get_absolute_url())


def test_an_agent_reads_their_own_without_their_name(agreement):
    assert one_of(agreement.beneficiary)["summary"] == "Temps de projet, 20 %"


def test_a_calendar_of_nobody_is_empty_and_reads_well(agreement):
    calendar = Calendar.from_ical(calendar_of(make_user()))

    assert calendar.walk("VEVENT") == []
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["refresh-interval"].dt == timedelta(hours=12)


def test_a_request_is_in_no_calendar(project):
    allocation = make_request(project)
    assert events_of(allocation.beneficiary) == []

    refusal = {"category": "period", "alternative": "En octobre.", "comment": "Non."}
    TimeAllocation.perform(allocation.pk, "refuse", by=allocation.beneficiary.line_manager, **refusal)
    assert events_of(allocation.beneficiary) == []


def test_a_request_that_was_taken_back_is_in_no_calendar(project):
    allocation = make_request(project)
    TimeAllocation.perform(allocation.pk, "cancel", by=allocation.beneficiary)

    assert events_of(allocation.beneficiary) == []


def test_each_move_is_a_later_version_of_the_same_event(agreement):
    manager = agreement.beneficiary.line_manager
    seen = []
    for name in ("suspend", "resume", "end"):
        before = one_of(manager)
        TimeAllocation.perform(agreement.pk, name, by=None if name == "suspend" else manager)
        after = one_of(manager)
        assert after["uid"] == before["uid"]
        assert after["sequence"] > before["sequence"]
        seen.append(str(after["status"]))

    assert seen == ["CANCELLED", "CONFIRMED", "CONFIRMED"]


def test_time_that_ended_stops_on_its_day(agreement):
    TimeAllocation.perform(agreement.pk, "end", by=agreement.beneficiary)

    assert one_of(agreement.beneficiary)["dtend"].dt == timezone.localdate() + timedelta(days=1)


def test_an_agreement_cancelled_before_its_first_day_is_cancelled_there_too(project):
    start = timezone.localdate() + timedelta(days=7)
    allocation = make_agreement(project, starts_on=start, ends_on=start + timedelta(days=30))
    assert one_of(allocation.beneficiary)["status"] == "CONFIRMED"

    TimeAllocation.perform(allocation.pk, "cancel", by=allocation.beneficiary)

    event = one_of(allocation.beneficiary)
    assert (event["status"], event["dtstart"].dt) == ("CANCELLED", start)


def test_a_renewal_that_is_asked_changes_nothing_before_it_is_granted(agreement):
    before = one_of(agreement.beneficiary)["dtend"].dt
    terms = {"percent": agreement.percent, "starts_on": agreement.starts_on}
    terms["ends_on"] = agreement.ends_on + timedelta(days=60)
    TimeAllocation.perform(agreement.pk, "request_renewal", by=agreement.beneficiary, terms=terms)
    assert one_of(agreement.beneficiary)["dtend"].dt == before

    TimeAllocation.perform(agreement.pk, "renew", by=agreement.beneficiary.line_manager)

    (event,) = events_of(agreement.beneficiary)  # two signed versions, and one event
    assert event["dtend"].dt == before + timedelta(days=60)


def test_what_ended_more_than_a_year_ago_is_left_out(agreement):
    long_ago = timezone.localdate() - timedelta(days=366)
    TimeAllocation.objects.filter(pk=agreement.pk).update(
        state="expired", starts_on=long_ago, ends_on=long_ago
    )

    assert events_of(agreement.beneficiary) == []


@pytest.mark.parametrize("visibility", [Visibility.RESTRICTED, Visibility.ORGANISATION])
def test_the_title_is_told_when_everybody_reads_the_idea(agreement, visibility):
    Idea.objects.filter(pk=agreement.project.idea_id).update(title="Un titre secret", visibility=visibility)

    said = calendar_of(agreement.beneficiary.line_manager).decode()

    assert ("Un titre secret" in said) == (visibility == Visibility.ORGANISATION)


def test_neither_the_objectives_nor_the_words_of_the_discussion_are_told(project):
    agreement = make_agreement(project, note="Entre nous.", objectives="Rencontrer les familles.")

    said = calendar_of(agreement.beneficiary.line_manager).decode()

    assert not [word for word in ("Entre nous", "familles", "Relecture") if word in said]


def test_words_with_marks_of_a_calendar_stay_words(project):
    agreement = make_agreement(project, days="lundi; mardi, jeudi\nEND:VEVENT\nBEGIN:VEVENT")

    event = one_of(agreement.beneficiary)

    assert "lundi; mardi, jeudi\nEND:VEVENT" in event["description"]


def test_only_agents_of_today_are_there(agreement):
    former = agreement.beneficiary.line_manager
    agreement.beneficiary.line_manager = make_user()
    agreement.beneficiary.save()

    assert events_of(former) == []
    assert len(events_of(agreement.beneficiary.line_manager)) == 1


def test_a_delegate_reads_them_while_it_lasts(agreement):
    delegate, today = make_user(), timezone.localdate()
    assert events_of(delegate) == []
    Delegation.objects.create(
        manager=agreement.beneficiary.line_manager, delegate=delegate, starts_on=today, ends_on=today
    )

    assert len(events_of(delegate)) == 1


@pytest.mark.parametrize("role", [Role.INNOVATION_TEAM, Role.MANAGEMENT])
def test_a_role_that_follows_every_agreement_does_not_subscribe_to_them(agreement, role):
    assert events_of(make_user(role)) == []


def test_a_key_opens_and_only_while_it_lasts(agreement):
    key = key_of(agreement.beneficiary)
    wrong = [f"{key.signed}x", key.nonce.hex, str(key.nonce), "x", key.signed.replace(".", ":")]

    assert read(key).status_code == 200
    assert {read(key, one).status_code for one in wrong} == {404}
    key.owner.is_active = False
    key.owner.save()
    assert read(key).status_code == 404


def test_a_new_key_closes_the_address_of_before(as_user, agreement):
    client, key = as_user(agreement.beneficiary), key_of(agreement.beneficiary)

    client.post(PAGE, {"wanted": "yes"})
    renewed = CalendarKey.objects.get()
    assert read(key).status_code == 404
    assert renewed.signed in words_of(client.get(PAGE))

    client.post(PAGE, {"wanted": "no"})
    assert read(renewed).status_code == 404
    assert "Créer l’adresse" in words_of(client.get(PAGE))


def test_the_page_offers_the_address_to_the_software_of_calendars(as_user, agreement):
    key = key_of(agreement.beneficiary)

    page = as_user(agreement.beneficiary).get(PAGE).content.decode()

    assert 'href="webcal://' in page
    assert f"{key.signed}.ics" in page


def test_the_list_of_time_leads_there_except_for_who_only_reads(as_user, agreement):
    listed = reverse("incubation:time_list")

    assert PAGE in as_user(agreement.beneficiary).get(listed).content.decode()
    assert PAGE not in as_user(make_user(Role.AUDITOR)).get(listed).content.decode()


def test_a_calendar_is_read_only(agreement):
    key = key_of(agreement.beneficiary)

    assert Client().post(reverse("incubation:calendar_feed", args=[key.signed])).status_code == 405


def test_a_calendar_takes_as_many_statements_for_one_agent_as_for_many(
    agreement, django_assert_max_num_queries
):
    manager = agreement.beneficiary.line_manager
    calendar_of(manager)
    with django_assert_max_num_queries(8) as few:
        calendar_of(manager)
    for _number in range(3):
        project = make_project(carrier=make_carrier(line_manager=manager))
        move(project, "accept_to_carry", by=project.idea.author)
        make_agreement(project)

    with django_assert_max_num_queries(len(few)):
        assert len(events_of(manager)) == 4


def fixed(agreement, half_days, first, last, **other):
    """The agreement as its calendar reads it, with half-days chosen once for all."""
    days = {"starts_on": date.fromisoformat(first), "ends_on": date.fromisoformat(last), **other}
    for name, value in days.items():
        setattr(agreement, name, value)
    agreement.signed_versions = [SimpleNamespace(half_days=half_days, days="")]
    agreement.lines, agreement.moved_at = 1, timezone.now()
    return list(calendar_feed._events(agreement, agreement.beneficiary, is_told=False))


def test_chosen_half_days_come_back_each_week_except_when_closed(agreement):
    ClosedDay.objects.create(day="2027-07-20", label="Pont")
    cache.clear()

    events = fixed(agreement, ["tue_am", "wed_am", "wed_pm"], "2027-07-05", "2027-08-01")

    tuesday, wednesday = events
    assert tuesday["summary"] == "Temps de projet, le matin"
    assert (tuesday["dtstart"].dt, tuesday["dtend"].dt) == (date(2027, 7, 6), date(2027, 7, 7))
    assert tuesday["rrule"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270727"
    assert b"EXDATE;VALUE=DATE:20270720" in tuesday.to_ical()
    assert wednesday["summary"] == "Temps de projet, toute la journée"
    assert b"EXDATE;VALUE=DATE:20270714" in wednesday.to_ical()
    assert tuesday["uid"] != wednesday["uid"]


def test_a_period_without_the_chosen_day_has_no_event(agreement):
    assert fixed(agreement, ["fri_pm"], "2027-07-05", "2027-07-07") == []
