"""A directorate says nothing for sixty days of spring 2027: who is told, on what day, and who knew before.

The lists below were counted by hand on a calendar, from Monday 22 March.
"""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache

from accounts.models import Delegation
from accounts.roles import Role
from ideas.chasing_ladder import LADDERS
from ideas.models import Idea, Transfer, Verdict
from ideas.tasks_transfers import chase_transfers
from notifications.models import ClosedDay, Notification
from tests.factories import by_the_team, make_idea, make_unit, make_user, publish
from tests.ideas.transfers.days import at, live, steps, told
from workflow.errors import PermissionDenied, TransitionNotAllowed

pytestmark = pytest.mark.django_db
SENT, DUE, LAST = date(2027, 3, 22), date(2027, 4, 6), date(2027, 5, 20)

UNACKNOWLEDGED = [
    ("2027-03-30", "chase"),
    ("2027-04-05", "chase"),
    ("2027-04-06", "chase"),
    ("2027-04-12", "announce_escalation"),
    ("2027-04-13", "escalate_to_director"),
    ("2027-04-19", "announce_escalation"),
    ("2027-04-20", "escalate_to_team"),
    ("2027-05-03", "announce_escalation"),
    ("2027-05-04", "escalate_to_committee"),
]
WHO_WAS_TOLD = [
    ("2027-03-30", "chased", "maxime"),
    ("2027-04-05", "chased", "maxime"),
    ("2027-04-06", "chased", "maxime"),
    ("2027-04-12", "escalation_told", "maxime"),
    ("2027-04-13", "unanswered", "lison"),
    ("2027-04-13", "late", "camille"),
    ("2027-04-19", "escalation_told", "maxime"),
    ("2027-04-19", "escalation_told", "lison"),
    ("2027-04-20", "unanswered", "morgan"),
    ("2027-04-20", "late", "camille"),
    ("2027-05-03", "escalation_told", "maxime"),
    ("2027-05-03", "escalation_told", "lison"),
    ("2027-05-04", "before_committee", "dany"),
    ("2027-05-04", "before_committee", "morgan"),
    ("2027-05-04", "late", "camille"),
]
# Acknowledged on the first day, due on 4 May.
UNANSWERED = [
    ("2027-04-20", "chase"),
    ("2027-04-29", "chase"),
    ("2027-05-04", "chase"),
    ("2027-05-20", "announce_escalation"),
    ("2027-05-21", "escalate_to_director"),
    ("2027-05-27", "announce_escalation"),
    ("2027-05-28", "escalate_to_team"),
    ("2027-06-10", "announce_escalation"),
    ("2027-06-11", "escalate_to_committee"),
]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at(SENT), tick=False) as clock:
        cache.clear()
        yield clock
    cache.clear()


@pytest.fixture
def people():
    ClosedDay.objects.create(day=date(2027, 5, 7), label="Pont de l’Ascension")
    roles = {"morgan": Role.INNOVATION_TEAM, "dany": Role.MANAGEMENT, "maxime": Role.CORRESPONDENT}
    names = (*roles, "camille", "lison")
    return {name: make_user(roles.get(name), username=name, first_name=name.title()) for name in names}


@pytest.fixture
def transfer(people):
    unit = make_unit("Direction des routes", correspondent=people["maxime"], director=people["lison"])
    idea = make_idea("in_review", author=people["camille"])
    return publish(idea, Verdict.TRANSFER, units=[unit]).transfers.get()


def test_sixty_days_without_an_acknowledgement(transfer, clock):
    live(clock, SENT, LAST)

    assert steps(transfer) == UNACKNOWLEDGED
    assert told(transfer) == WHO_WAS_TOLD
    assert Transfer.objects.for_the_committee().get() == transfer


def test_an_answer_that_does_not_come_climbs_the_same_ladder(transfer, people, clock):
    Transfer.perform(transfer.pk, "acknowledge", by=people["maxime"])

    live(clock, SENT, date(2027, 6, 30))

    assert steps(transfer)[1:] == UNANSWERED


@pytest.mark.parametrize("state", LADDERS)
def test_each_level_is_announced_the_working_day_before(state):
    rungs = LADDERS[state]
    told = [number for number, rung in enumerate(rungs) if rung.tells]
    assert len(told) == 3
    for number in told:
        before = rungs[number - 1]
        assert (before.move, before.level) == ("announce_escalation", rungs[number].level)
        assert before.offset == rungs[number].offset - 1


def test_whoever_knows_is_told_who_comes_next_and_when(transfer, people, clock):
    live(clock, SENT, date(2027, 4, 12))

    words = Notification.objects.filter(recipient=people["maxime"]).order_by("-pk")
    assert "nous préviendrons la personne qui dirige l’unité mardi 13 avril" in words[0].body
    assert "nous préviendrons la personne qui dirige l’unité mardi 13 avril" in words[1].body
    assert "préviendrons" not in words[2].body
    assert all(row.needs_action for row in words[:3])
    assert words[0].created_at.date() < date(2027, 4, 13)


@pytest.mark.parametrize("last_step", range(len(UNACKNOWLEDGED)))
def test_once_acknowledged_nothing_more_is_told_of_that_wait(transfer, people, clock, last_step):
    """After each step in turn, on the day of the step."""
    day = date.fromisoformat(UNACKNOWLEDGED[last_step][0])
    live(clock, SENT, day)
    Transfer.perform(transfer.pk, "acknowledge", by=people["maxime"])
    before = told(transfer)

    live(clock, day, day + timedelta(days=14))

    assert steps(transfer) == [*UNACKNOWLEDGED[: last_step + 1], (day.isoformat(), "acknowledge")]
    assert told(transfer) == before
    transfer.refresh_from_db()
    assert (transfer.rung, transfer.escalation) == (0, 0)


def test_a_day_off_tells_nothing(transfer, clock):
    live(clock, SENT, date(2027, 4, 5))
    done = steps(transfer)
    for day in (date(2027, 4, 10), date(2027, 4, 11)):  # a week-end, with nothing due
        clock.move_to(at(day))
        assert chase_transfers() == 0
    clock.move_to(at(date(2027, 5, 6)))  # late for a month, and Ascension
    cache.clear()
    assert chase_transfers() == 0
    assert steps(transfer) == done


@pytest.mark.parametrize("hour", [6, 20])
def test_nobody_is_chased_outside_the_hours_when_people_are_written_to(transfer, clock, hour):
    clock.move_to(at(date(2027, 3, 30), hour))
    assert chase_transfers() == 0
    clock.move_to(at(date(2027, 3, 30), 18))
    assert chase_transfers() == 1


def test_a_month_without_beat_skips_no_level_and_tells_one_a_day(transfer, clock):
    """Of the three reminders that nobody sent, one; then each level, told the day before."""
    live(clock, date(2027, 5, 10), date(2027, 5, 31))

    assert steps(transfer) == [
        ("2027-05-10", "chase"),
        ("2027-05-11", "announce_escalation"),
        ("2027-05-12", "escalate_to_director"),
        ("2027-05-13", "announce_escalation"),
        ("2027-05-14", "escalate_to_team"),
        ("2027-05-18", "announce_escalation"),
        ("2027-05-19", "escalate_to_committee"),
    ]
    first = Notification.objects.get(rule="ideas/transfer_chased")
    assert "nous préviendrons la personne qui dirige l’unité mercredi 12 mai" in first.body


@pytest.mark.parametrize("leaves", ["nobody named", "a closed account"])
def test_a_unit_without_a_director_has_one_level_less(transfer, people, clock, leaves):
    if leaves == "nobody named":
        transfer.unit.director = None
        transfer.unit.save()
    people["lison"].is_active = False
    people["lison"].save()

    live(clock, SENT, date(2027, 4, 20))

    assert steps(transfer) == [*UNACKNOWLEDGED[:3], *UNACKNOWLEDGED[5:7]]
    words = Notification.objects.filter(rule="ideas/transfer_chased").latest("pk").body
    assert "nous préviendrons l’équipe innovation mardi 20 avril" in words


def test_whoever_stands_in_is_chased_in_the_place_of_the_absent(transfer, people, clock):
    delegate = make_user(username="nelly")
    Delegation.objects.create(manager=people["maxime"], delegate=delegate, starts_on=SENT, ends_on=LAST)

    live(clock, SENT, date(2027, 3, 30))

    assert told(transfer) == [("2027-03-30", "chased", "nelly")]


def test_a_unit_that_nobody_answers_for_any_more_is_chased_through_its_director(transfer, people, clock):
    people["maxime"].is_active = False
    people["maxime"].save()

    live(clock, SENT, date(2027, 3, 30))

    assert told(transfer) == [("2027-03-30", "chased", "lison")]


def test_a_reopened_idea_is_chased_no_more(transfer, clock):
    live(clock, SENT, date(2027, 4, 12))
    by_the_team(transfer.idea, "reopen", comment="Le besoin a changé.")
    before = [line for line in told(transfer) if line[1] != "recalled"]

    live(clock, date(2027, 4, 13), LAST)

    assert steps(transfer) == [*UNACKNOWLEDGED[:4], ("2027-04-12", "recall")]
    assert [line for line in told(transfer) if line[1] != "recalled"] == before
    transfer.refresh_from_db()
    assert str(transfer.get_state_display()) == "Retirée, l’idée est rouverte"


def test_nobody_chases_by_hand(transfer, people, clock):
    clock.move_to(at(date(2027, 3, 30)))
    for person in people.values():
        with pytest.raises(PermissionDenied):
            Transfer.perform(transfer.pk, "chase", by=person)
    with pytest.raises(TransitionNotAllowed):
        Transfer.perform(transfer.pk, "escalate_to_director", by=None)


def test_a_step_is_refused_a_second_time_on_its_day_and_before_it(transfer, clock):
    clock.move_to(at(date(2027, 3, 27)))
    with pytest.raises(TransitionNotAllowed):
        Transfer.perform(transfer.pk, "chase", by=None)
    clock.move_to(at(date(2027, 3, 30)))
    Transfer.perform(transfer.pk, "chase", by=None)
    with pytest.raises(TransitionNotAllowed):
        Transfer.perform(transfer.pk, "chase", by=None)


def test_the_director_reads_what_they_are_told_of_even_when_few_read_the_idea(
    as_user, transfer, people, clock
):
    Idea.objects.update(visibility="restricted")
    live(clock, SENT, date(2027, 4, 12))
    assert as_user(people["lison"]).get(transfer.get_absolute_url()).status_code == 404

    live(clock, date(2027, 4, 13), date(2027, 4, 13))

    assert as_user(people["lison"]).get(transfer.get_absolute_url()).status_code == 200
    assert as_user(make_user()).get(transfer.get_absolute_url()).status_code == 404


def test_many_transfers_cost_one_look_on_a_day_when_nothing_is_due(
    transfer, people, clock, django_assert_max_num_queries
):
    for _number in range(5):
        idea = make_idea("in_review", author=people["camille"])
        publish(idea, Verdict.TRANSFER, units=[transfer.unit])
    clock.move_to(at(date(2027, 3, 31)))
    chase_transfers()

    with django_assert_max_num_queries(2):
        assert chase_transfers() == 0
