"""The lines of a manager's home come out of the memory of the process: never when anything they show has changed."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache, caches
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import Organisation, OrgUnit, User
from ideas.models import Idea
from incubation.agreement import AllocationState
from incubation.asked_time import AskedLine, AskedRow
from incubation.models import TimeAllocation, TimeEntry
from incubation.names_by_key import Person
from incubation.team_page import TeamPage
from incubation.templatetags.team_time import agent_lines, agent_weeks, asked_lines, short_day
from notifications.models import ClosedDay
from tests.factories import make_unit
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(project):
    """Granted two months ago: months are over, weeks are to come."""
    with time_machine.travel(timezone.now() - timedelta(days=75)):
        granted = make_agreement(project, percent="20", ends_on=timezone.localdate() + timedelta(days=200))
    User.objects.filter(pk=granted.beneficiary_id).update(unit=make_unit("Service des routes"))
    over = timezone.localdate().replace(day=1) - timedelta(days=40)
    TimeEntry.objects.create(allocation=granted, day=over, minutes=600, activity="making")
    return TimeAllocation.objects.for_page().get(pk=granted.pk)


def drawn(agreement):
    page = TeamPage(User.objects.get(pk=agreement.beneficiary.line_manager_id))
    return agent_lines(page), agent_weeks(page)


def accepted(project):
    move(project, "accept_to_carry", by=project.idea.author)
    return project


def forget():
    caches["template_fragments"].clear()


def person(agreement, **values):
    User.objects.filter(pk=agreement.beneficiary_id).update(**values)


def row(agreement, **values):
    TimeAllocation.objects.filter(pk=agreement.pk).update(**values)


def unit(agreement, **values):
    OrgUnit.objects.filter(members=agreement.beneficiary_id).update(**values)


def hours(_agreement, value):
    Organisation.objects.update_or_create(pk=1, defaults={"weekly_hours": value})
    cache.clear()


def close(_agreement, *days):
    for day in days:
        ClosedDay.objects.create(day=day, label="Pont")
    cache.clear()


def next_working_day():
    day = timezone.localdate() + timedelta(days=7)
    return day - timedelta(days=day.weekday())


TODAY = timezone.localdate()
LINE, WEEKS = 0, 1
CHANGES = {
    "first name": (lambda found: person(found, first_name="Zoé"), {LINE, WEEKS}),
    "last name": (lambda found: person(found, last_name="Borne"), {LINE, WEEKS}),
    "no name": (lambda found: person(found, first_name="", last_name=""), {LINE, WEEKS}),
    "unit": (lambda found: unit(found, name="Service des ponts"), {LINE}),
    "short name of the unit": (lambda found: unit(found, short_name="SDR"), {LINE}),
    "no unit": (lambda found: person(found, unit=None), {LINE}),
    "title": (lambda found: Idea.objects.filter(project=found.project).update(title="Autre"), {LINE}),
    "percent": (lambda found: row(found, percent=Decimal(10)), {LINE, WEEKS}),
    "first day": (lambda found: row(found, starts_on=TODAY + timedelta(days=20)), {LINE, WEEKS}),
    "last day": (lambda found: row(found, ends_on=TODAY + timedelta(days=20)), {LINE, WEEKS}),
    "state": (lambda found: row(found, state=AllocationState.SUSPENDED), {LINE, WEEKS}),
    "activated later": (lambda found: row(found, activated_on=TODAY), {LINE}),
    "ended sooner": (lambda found: row(found, ended_on=TODAY - timedelta(days=70)), {LINE}),
    "weekly hours": (lambda found: hours(found, Decimal("37.5")), {LINE}),
    "a closed week": (
        lambda found: close(found, *(next_working_day() + timedelta(days=n) for n in range(5))),
        {WEEKS},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_both_lines_are_drawn_again_when_anything_that_they_show_changes(agreement, change):
    changes, seen = CHANGES[change]
    remembered = drawn(agreement)

    changes(agreement)
    now = drawn(agreement)
    forget()

    assert now == drawn(agreement)
    assert {which for which in (LINE, WEEKS) if now[which] != remembered[which]} >= seen


def test_they_follow_the_day_and_the_language(agreement):
    remembered = drawn(agreement)

    with translation.override("en"):
        assert drawn(agreement)[LINE] != remembered[LINE]
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        later = drawn(agreement)
        forget()
        assert later == drawn(agreement)
        assert later != remembered


@pytest.mark.parametrize(
    "moves",
    [
        [("suspend", {"until": TODAY + timedelta(days=30)})],
        [("suspend", {"until": TODAY + timedelta(days=30)}), ("resume", {})],
    ],
    ids=["suspended", "suspended and back"],
)
def test_a_move_of_the_past_month_is_counted(agreement, moves):
    """What was suspended is told once its month is over, in the line that was remembered before."""
    remembered = drawn(agreement)
    for days, (name, inputs) in enumerate(moves):
        with time_machine.travel(timezone.now() - timedelta(days=60 - 15 * days)):
            TimeAllocation.perform(agreement.pk, name, by=None, **inputs)

    now = drawn(agreement)
    forget()

    assert now == drawn(agreement)
    assert now[LINE] != remembered[LINE]


def test_time_that_is_written_in_an_open_month_shows_once_it_is_over(agreement):
    before = drawn(agreement)
    TimeEntry.objects.create(allocation=agreement, day=TODAY, minutes=600, activity="making")
    assert drawn(agreement) == before

    with time_machine.travel(timezone.now() + timedelta(days=45)):
        assert drawn(agreement)[LINE] != before[LINE]


def test_what_is_drawn_counts_nothing_again(agreement, django_assert_num_queries):
    drawn(agreement)
    page = TeamPage(agreement.beneficiary.line_manager)
    with django_assert_num_queries(6):  # absences, agents, agreements, titles, what waits, meetings
        agent_lines(page)
        agent_weeks(page)


def test_the_head_of_a_week_is_in_the_language_of_the_reader():
    day = timezone.localdate().replace(month=2, day=1)
    french = short_day(day)
    with translation.override("en"):
        assert short_day(day) != french
    assert short_day(day) == french == "1 fév"


SOMEBODY = Person(7, "zoe", "Zoé", "Repère", 3, "Service des routes", "")
ASKED = AskedLine(
    AskedRow(1, "requested", Decimal(20), TODAY, TODAY, None, TODAY, "line_manager", 5, 7, 8),
    "Un titre",
    SOMEBODY,
    SOMEBODY._replace(pk=8, first_name="Claude"),
)
OTHERS = {
    "pk": 2,
    "state": "negotiating",
    "percent": Decimal(30),
    "starts_on": TODAY - timedelta(days=3),
    "ends_on": TODAY + timedelta(days=3),
    "due_on": TODAY + timedelta(days=9),
}


def test_every_column_of_what_is_asked_is_tried():
    # A running agreement, whose manager is asked to confirm it, and a turn without a person: below.
    apart = {"confirmation_due_on", "ball_holder", "project_id", "beneficiary_id", "ball_person_id"}
    assert set(OTHERS) | apart == set(AskedRow._fields)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *((ASKED, ASKED._replace(row=ASKED.row._replace(**{name: OTHERS[name]}))) for name in OTHERS),
        *(
            (ASKED, ASKED._replace(beneficiary=SOMEBODY._replace(**{name: value})))
            for name, value in (
                ("pk", 9),
                ("first_name", "Ana"),
                ("last_name", "Borne"),
                ("unit_name", "Ponts"),
                ("unit_short_name", "SDR"),
                ("unit_id", None),
            )
        ),
        (ASKED, ASKED._replace(title="Un autre titre")),
        (ASKED, ASKED._replace(ball_person=SOMEBODY)),
        (ASKED, ASKED._replace(ball_person=None, row=ASKED.row._replace(ball_person_id=None))),
        (
            ASKED._replace(row=ASKED.row._replace(state="active")),
            ASKED._replace(row=ASKED.row._replace(state="active", confirmation_due_on=TODAY)),
        ),
        (
            ASKED._replace(ball_person=None),
            ASKED._replace(ball_person=None, row=ASKED.row._replace(ball_holder="carrier")),
        ),
    ],
)
def test_what_is_asked_is_drawn_again_when_anything_it_shows_changes(before, after):
    remembered = asked_lines([before])
    now = asked_lines([after])
    forget()

    assert now != remembered
    assert now == asked_lines([after])


def test_what_is_asked_is_drawn_again_in_other_hours():
    remembered = asked_lines([ASKED])
    hours(None, Decimal("37.5"))
    assert asked_lines([ASKED]) != remembered


def test_the_columns_of_what_is_asked_say_what_the_agreement_says(project):
    asked = make_request(project)
    User.objects.filter(pk=asked.beneficiary_id).update(unit=make_unit("Routes", short_name="SDR"))
    carrier = make_carrier(line_manager=asked.beneficiary.line_manager)
    confirmed = make_agreement(accepted(make_project(carrier=carrier)))
    turn = {"ball_holder": "line_manager", "ball_expected": "confirm_time", "confirmation_due_on": TODAY}
    row(confirmed, **turn)

    lines = TeamPage(asked.beneficiary.line_manager).waiting

    assert {line.row.pk for line in lines} == {asked.pk, confirmed.pk}
    for line in lines:
        allocation = TimeAllocation.objects.for_list().get(pk=line.row.pk)
        whole = render_to_string("incubation/time/_line.html", {"allocation": allocation})
        assert [asked_lines([line]) for _drawn_then_remembered in range(2)] == [whole, whole]
