"""Sixty and eighty-five days of silence are told to those who lead; a consultation asks those who said nothing."""

from datetime import date

import pytest
import time_machine

from notifications.models import Notification
from notifications.reminding import send_due
from tests.notifications.spring import only_these_reminders
from tests.workshops.communities.conftest import make_community, make_consultation, make_thread
from workshops import consulting

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    rows = Notification.objects.filter(rule__startswith="workshops.").order_by("pk")
    return [(row.rule, row.recipient.username) for row in rows]


def lived(*days: str) -> None:
    for day in days:
        morning = time_machine.travel(f"{day} 10:00 +0200", tick=False)
        with morning, only_these_reminders(lambda rule: rule.startswith("workshops.")):
            for _beat in range(2):
                send_due(date.fromisoformat(day))


@pytest.fixture
def spoken_in(camille, sacha):
    """On Monday 1 March 2027: quiet on 30 April, asleep soon on 25 May."""
    with time_machine.travel("2027-03-01 10:00 +0100", tick=False):
        return make_community(camille, sacha, moves=("launch",))


def test_silence_is_told_twice_then_no_more(spoken_in):
    lived("2027-04-29", "2027-04-30", "2027-05-03", "2027-05-24", "2027-05-25", "2027-05-26")

    assert told() == [
        ("workshops.community_quiet", "camille"),
        ("workshops.community_sleeps_soon", "camille"),
    ]


def test_a_word_begins_the_count_again(spoken_in, sacha):
    with time_machine.travel("2027-04-28 10:00 +0200", tick=False):
        make_thread(spoken_in, sacha)

    lived("2027-04-30", "2027-05-25")

    assert told() == []


def test_silent_members_are_asked_once_three_days_before_the_end(spoken_in, camille, sacha):
    with time_machine.travel("2027-03-02 10:00 +0100", tick=False):
        consultation = make_consultation(spoken_in, camille, closes_on=date(2027, 3, 16))
        consulting.answer(consultation, by=camille, text="Oui.")

    lived("2027-03-10", "2027-03-11", "2027-03-12")

    assert told() == [("workshops.consultation_closing", "sacha")]


def test_the_synthesis_is_asked_of_those_who_lead_until_it_is_there(spoken_in, camille):
    with time_machine.travel("2027-03-02 10:00 +0100", tick=False):
        consultation = make_consultation(spoken_in, camille, closes_on=date(2027, 3, 16))
    lived("2027-03-17", "2027-03-18", "2027-03-31")
    asked = [line for line in told() if line[0] == "workshops.consultation_synthesis"]
    with time_machine.travel("2027-04-01 10:00 +0200", tick=False):
        consulting.sum_up(consultation, by=camille, text="Oui.")
    lived("2027-04-15")

    assert asked == [("workshops.consultation_synthesis", "camille")] * 2
    assert [line for line in told() if line[0] == "workshops.consultation_synthesis"] == asked
