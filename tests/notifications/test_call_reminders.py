"""The calendar of one call in the spring of 2027, counted by hand: opened on 22 March, closed after 16 April."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ideas.campaigns import judging
from ideas.models import Campaign, Idea
from ideas.tasks import close_calls, open_calls
from notifications.models import Notification, OutboxMail
from notifications.models.delivery import OutboxState
from notifications.tasks import send_due_reminders
from tests.factories import make_campaign, make_idea, make_unit
from tests.notifications.spring import FIRST_DAY, Calendar, House, at, only_these_reminders, sent

CLOSES_ON = date(2027, 4, 16)
HOURS = ((6, 5), (10, 5), (10, 35))


@pytest.fixture
def call(house: House, clock) -> Campaign:
    """For the roads, where Camille and Sacha work. Dany judges; Claude and Dominique work elsewhere."""
    clock.move_to(at(date(2027, 3, 15)))
    roads = make_unit("Direction des routes")
    for name in ("camille", "sacha"):
        person = house.people[name]
        person.unit = roads
        person.save()
    call = make_campaign(
        opens_on=FIRST_DAY, closes_on=CLOSES_ON, jury=[house.dany], rules="Une réponse chacun."
    )
    call.units.set([roads])
    return call


@pytest.fixture(autouse=True)
def _calls_alone() -> Iterator[None]:
    with only_these_reminders(lambda rule: rule.startswith("ideas.call_")):
        yield


def told(rule: str) -> list[tuple[str, int, str]]:
    return [(day, offset, who) for day, name, offset, who in sent() if name == rule]


def live(clock, first: date, last: date, **doings: object) -> None:
    """Beat opens and closes calls five minutes past midnight, and sends what is due at its hours."""
    days = {day.replace("_", "-")[1:]: doing for day, doing in doings.items()}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        clock.move_to(at(day, 0, 10))
        open_calls()
        close_calls()
        Calendar(clock, days).live(day, day, hours=HOURS)


def test_the_opening_is_told_once_to_the_agents_of_the_invited_units(house, clock, call):
    live(clock, FIRST_DAY, date(2027, 4, 2))
    assert told("ideas.call_opened") == [("2027-03-22", 0, "camille"), ("2027-03-22", 0, "sacha")]


def test_the_opening_of_a_week_end_is_told_on_monday(house, clock, call):
    Campaign.objects.update(opens_on=date(2027, 3, 27))
    live(clock, date(2027, 3, 26), date(2027, 4, 1))
    # The 29th is Easter Monday.
    assert {day for day, _offset, _who in told("ideas.call_opened")} == {"2027-03-30"}


def test_who_only_wants_what_asks_something_gets_no_mail_and_a_message(house, clock, call):
    house.sacha.mail_rhythm = "actions"
    house.sacha.save()
    live(clock, FIRST_DAY, FIRST_DAY)
    mails = OutboxMail.objects.filter(notification__rule="ideas.call_opened", state=OutboxState.SENT)
    assert [mail.notification.recipient.username for mail in mails] == ["camille"]
    assert Notification.objects.filter(rule="ideas.call_opened", recipient=house.sacha).exists()


def test_a_draft_is_reminded_five_working_days_and_one_before_the_end(house, clock, call):
    draft = make_idea(campaign=call, author=house.camille)
    deposited = make_idea(campaign=call, author=house.sacha)
    live(clock, FIRST_DAY, FIRST_DAY)
    Idea.perform(deposited.pk, "submit", by=house.sacha)
    live(clock, date(2027, 3, 23), date(2027, 4, 18))

    assert told("ideas.call_closing") == [("2027-04-09", -5, "camille"), ("2027-04-15", -1, "camille")]
    assert Campaign.objects.get().state == "closed"
    assert Idea.objects.get(pk=draft.pk).state == "draft"


def test_an_extension_reminds_again_for_the_new_day(house, clock, call):
    make_idea(campaign=call, author=house.camille)

    def extend() -> None:
        Campaign.perform(call.pk, "extend", by=house.morgan, closes_on=date(2027, 4, 23))

    live(clock, FIRST_DAY, date(2027, 4, 25), _2027_04_12=extend)
    assert told("ideas.call_closing") == [
        ("2027-04-09", -5, "camille"),
        ("2027-04-16", -5, "camille"),
        ("2027-04-22", -1, "camille"),
    ]
    extended = Notification.objects.filter(rule="ideas/call_extended")
    assert sorted(extended.values_list("recipient__username", flat=True)) == ["camille", "dany", "sacha"]


def test_the_jury_then_the_team_are_reminded_of_what_they_owe(house, clock, call):
    """Closed on 17 April: fifteen working days lead to Tuesday 11 May, past the bridge of Ascension."""
    idea = make_idea(campaign=call, author=house.camille)
    live(clock, FIRST_DAY, FIRST_DAY)
    Idea.perform(idea.pk, "submit", by=house.camille)
    live(clock, date(2027, 3, 23), date(2027, 5, 20))

    assert Campaign.objects.get().due_on == date(2027, 5, 11)
    assert told("ideas.call_scores") == [
        ("2027-04-30", -5, "dany"),
        ("2027-05-10", -1, "dany"),
        ("2027-05-12", 1, "morgan"),
        ("2027-05-12", 1, "nadia"),
    ]


def test_a_jury_that_has_scored_is_left_alone(house, clock, call):
    idea = make_idea(campaign=call, author=house.camille)
    live(clock, FIRST_DAY, FIRST_DAY)
    Idea.perform(idea.pk, "submit", by=house.camille)

    def score() -> None:
        values = {call.criteria.get().pk: 4}
        judging.score(Campaign.objects.get(), idea, by=house.dany, values=values)

    live(clock, date(2027, 3, 23), date(2027, 5, 10), _2027_04_20=score)
    assert told("ideas.call_scores") == []


def test_a_call_that_lacks_something_is_told_to_the_team_and_does_not_open(house, clock, call):
    Campaign.objects.update(rules="", opens_on=date(2027, 4, 5))
    live(clock, FIRST_DAY, date(2027, 4, 7))
    # Easter Monday lies between.
    assert told("ideas.call_unready") == [
        ("2027-03-26", -5, "morgan"),
        ("2027-03-26", -5, "nadia"),
        ("2027-04-05", 0, "morgan"),
        ("2027-04-05", 0, "nadia"),
    ]
    assert Campaign.objects.get().state == "draft"


def test_results_that_are_owed_are_reminded(house, clock, call):
    live(clock, FIRST_DAY, date(2027, 4, 17))
    clock.move_to(at(date(2027, 4, 20)))
    Campaign.perform(call.pk, "prioritise", by=house.morgan)
    assert Campaign.objects.get().due_on == date(2027, 5, 4)
    assert send_due_reminders("2027-04-29") > 0
    assert send_due_reminders("2027-04-29") == 0
    assert send_due_reminders("2027-05-04") > 0
    assert {(offset, who) for _day, offset, who in told("ideas.call_results")} == {
        (-3, "morgan"),
        (-3, "nadia"),
        (0, "morgan"),
        (0, "nadia"),
    }
