"""Four weeks far from what was planned: the person knows, the coach if they chose so, the line manager never."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from incubation.lifecycle import ProjectState
from incubation.models import TimeAlert, TimeAllocation, TimeEntry
from incubation.tasks import watch_time
from incubation.watching import watch
from notifications.models import ClosedDay, Notification
from tests.incubation.factories import make_project
from tests.notifications.spring import PARIS

pytestmark = pytest.mark.django_db
BEGAN, WATCHED = date(2027, 1, 4), date(2027, 2, 1)
# A fifth of a week: seven hours planned each week, twenty-eight over four.
PLANNED = 4 * 420


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2027, 1, 4, 10, tzinfo=PARIS), tick=False) as traveller:
        cache.clear()
        yield traveller


@pytest.fixture
def allocation(clock):
    """From Monday 4 January; four full weeks later it is Monday 1 February."""
    found = make_project(ProjectState.FEASIBILITY).allocations.get()
    change = {"percent": Decimal(20), "starts_on": found.starts_on, "ends_on": date(2027, 6, 30)}
    TimeAllocation.perform(found.pk, "request_amendment", by=found.beneficiary, terms=change)
    return TimeAllocation.perform(found.pk, "renew", by=found.beneficiary.line_manager, seen=2)


def write(allocation, minutes, first=BEGAN):
    """Spread over four weeks."""
    for week in range(4):
        day = first + timedelta(weeks=week)
        TimeEntry.objects.create(allocation=allocation, day=day, minutes=minutes // 4, activity="study")


def told():
    rows = Notification.objects.filter(rule__startswith="incubation/time_alert")
    return {(row.rule.removeprefix("incubation/"), row.recipient) for row in rows}


@pytest.mark.parametrize(
    ("minutes", "kind"),
    [
        (PLANNED // 2 - 4, "under"),
        (PLANNED // 2, None),
        (PLANNED, None),
        (PLANNED * 6 // 5, None),
        (PLANNED * 6 // 5 + 4, "over"),
    ],
)
def test_less_than_half_or_more_than_six_fifths_is_told(allocation, minutes, kind):
    write(allocation, minutes)

    watch(WATCHED)

    assert [alert.kind for alert in TimeAlert.objects.all()] == ([kind] if kind else [])
    assert told() == ({("time_alert", allocation.beneficiary)} if kind else set())


@pytest.mark.parametrize("minutes", [0, PLANNED * 2])
def test_the_coach_knows_only_when_the_person_chose_so_and_the_manager_never(as_user, allocation, minutes):
    write(allocation, minutes) if minutes else None
    url = reverse("incubation:log_alerts", args=[allocation.pk])
    as_user(allocation.beneficiary).post(url, {"shares_alerts": "yes"})

    watch(WATCHED)

    coach = allocation.project.coach
    assert told() == {("time_alert", allocation.beneficiary), ("time_alert_shared", coach)}


def test_the_consent_is_taken_back_as_it_was_given(as_user, allocation):
    url = reverse("incubation:log_alerts", args=[allocation.pk])
    for answer in ("yes", "no"):
        as_user(allocation.beneficiary).post(url, {"shares_alerts": answer})

    watch(WATCHED)

    assert told() == {("time_alert", allocation.beneficiary)}


@pytest.mark.parametrize("who", ["line_manager", "coach"])
def test_nobody_consents_for_somebody_else(as_user, allocation, who):
    people = {"line_manager": allocation.beneficiary.line_manager, "coach": allocation.project.coach}
    url = reverse("incubation:log_alerts", args=[allocation.pk])

    assert as_user(people[who]).post(url, {"shares_alerts": "yes"}).status_code == 404
    allocation.refresh_from_db()
    assert not allocation.shares_alerts


def test_three_weeks_say_nothing_yet(allocation):
    assert watch(WATCHED - timedelta(days=7)) == 0
    assert watch(WATCHED) == 1


def test_it_is_told_once_in_four_weeks(allocation, clock):
    days = [WATCHED + timedelta(weeks=week) for week in range(5)]
    found = []
    for day in days:
        clock.move_to(datetime(day.year, day.month, day.day, 15, tzinfo=PARIS))
        found.append((watch(day), watch(day)))

    assert found == [(1, 0), (0, 0), (0, 0), (0, 0), (1, 0)]


def test_weeks_that_were_suspended_do_not_count(allocation, clock):
    """Two weeks in January, two in February: those between are nobody's fault."""
    clock.move_to(datetime(2027, 1, 18, 10, tzinfo=PARIS))
    TimeAllocation.perform(allocation.pk, "suspend", by=None)
    clock.move_to(datetime(2027, 2, 1, 9, tzinfo=PARIS))
    TimeAllocation.perform(allocation.pk, "resume", by=None)

    assert watch(date(2027, 2, 8)) == 0
    assert watch(date(2027, 2, 15)) == 1


def test_a_week_in_which_the_house_is_closed_does_not_count(allocation):
    for rank in range(5):
        ClosedDay.objects.create(day=date(2027, 1, 11) + timedelta(days=rank), label="Pont")
    cache.clear()

    assert watch(WATCHED) == 0
    assert watch(WATCHED + timedelta(days=7)) == 1


def test_the_task_rests_on_closed_days(allocation):
    assert watch_time("2027-01-31") == 0
    assert watch_time("2027-02-01") == 1
