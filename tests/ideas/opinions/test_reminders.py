"""Seven days before, three, the day itself, three after; then the secretary. Working days, counted by hand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.roles import Role
from ideas import scoring
from ideas.lifecycle import IdeaState
from ideas.models import Evaluation, Idea
from notifications.models import Notification
from notifications.reminding import send_due
from tests.factories import make_idea, make_session, make_user
from tests.ideas.committee.deciding import make_criterion
from tests.ideas.opinions.consulting import ask
from tests.notifications.spring import only_these_reminders

pytestmark = pytest.mark.django_db
# From Friday 12 March 2027 to Monday 29, Easter Monday, which nobody works.
ASKED, DUE = date(2027, 3, 1), date(2027, 3, 17)
LADDER = {
    date(2027, 3, 8): ("expert", "reminder_opinion"),
    date(2027, 3, 12): ("expert", "reminder_opinion"),
    date(2027, 3, 17): ("expert", "reminder_opinion"),
    date(2027, 3, 22): ("expert", "reminder_opinion_late"),
    date(2027, 3, 23): ("secretary", "reminder_opinion_missing"),
}


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def clock():
    with time_machine.travel(at(ASKED), tick=False) as clock:
        yield clock


@pytest.fixture
def people():
    return {
        "secretary": make_user(Role.INNOVATION_TEAM),
        "expert": make_user(),
        "dany": make_user(Role.MANAGEMENT),
    }


@pytest.fixture
def evaluation(clock, people):
    team = people["secretary"]
    session = make_session(date(2027, 4, 8), secretary=team)
    idea = Idea.perform(make_idea(IdeaState.QUALIFIED).pk, "schedule_review", by=team, session=session)
    return ask(idea.reviews.get(), team, people["expert"], answer_by=DUE)


def told_each_day(clock, people, first=date(2027, 3, 2), last=date(2027, 4, 2)):
    """Day → who was told what, the reminders of opinions alone."""
    names, found = {person.pk: name for name, person in people.items()}, {}
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        clock.move_to(at(day))
        before = set(Notification.objects.values_list("pk", flat=True))
        with only_these_reminders("ideas.evaluation".__eq__):
            send_due(day)
            send_due(day)
        for row in Notification.objects.filter(rule="ideas.evaluation").exclude(pk__in=before):
            assert day not in found
            found[day] = names[row.recipient_id], row
    return found


def test_the_ladder_one_step_at_a_time_on_working_days(clock, people, evaluation):
    found = told_each_day(clock, people)

    assert {day: who for day, (who, _row) in found.items()} == {
        day: who for day, (who, _template) in LADDER.items()
    }
    assert "Un avis manque" in found[date(2027, 3, 23)][1].title
    assert "manque encore" in found[date(2027, 3, 22)][1].title


def test_accepting_gives_no_more_time_and_silences_nothing(clock, people, evaluation):
    assert list(told_each_day(clock, people, last=date(2027, 3, 9))) == [date(2027, 3, 8)]
    Evaluation.perform(evaluation.pk, "accept", by=people["expert"])

    found = told_each_day(clock, people, first=date(2027, 3, 10))

    assert list(found) == [day for day in LADDER if day > date(2027, 3, 9)]


@pytest.mark.parametrize("answer", ["give", "decline"])
def test_who_answered_is_left_alone(clock, people, evaluation, answer):
    clock.move_to(at(date(2027, 3, 9)))
    if answer == "give":
        criterion = make_criterion("impact", "Ampleur")
        scoring.score(evaluation.review, by=people["expert"], values={criterion.pk: 3})
    else:
        Evaluation.perform(evaluation.pk, "decline", by=people["expert"])

    assert told_each_day(clock, people, first=date(2027, 3, 10)) == {}


def test_the_idea_that_asks_by_name_does_not_remind_the_whole_management(clock, people, evaluation):
    clock.move_to(at(date(2027, 4, 6)))
    send_due(date(2027, 4, 6))

    assert not Notification.objects.filter(rule="ideas.scores").exists()
