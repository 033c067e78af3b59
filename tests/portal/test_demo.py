"""The demonstration: loaded through the moves people make, complete, and only where it belongs."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from ideas.agenda import Agenda
from ideas.chasing_ladder import Level
from ideas.models import (
    Attachment,
    Campaign,
    CommitteeSession,
    DepositRules,
    Idea,
    IdeaTransition,
    Merge,
    Recusal,
    Transfer,
)
from incubation.models import Measure, Project, TimeAllocation
from notifications.calendar import is_working_day
from notifications.models import Notification, OutboxMail
from portal import turns
from portal.documentation import MACHINES
from tests import demo_snapshot
from tests.pages import words_of
from workshops.models import Blocker, Community, GoodPractice, ProgrammeConcept, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO_MODE = True
    settings.ATTACHMENT_SCANNER = "ideas.scanners.EicarScanner"
    demo_snapshot.load()


def test_nobody_is_spared_a_question_because_nothing_seemed_to_touch_them(demo):
    """What is left out for whoever has nothing of a kind is what asking would have found empty, for everybody."""
    for person in User.objects.active():
        asked = [task for kind in turns.KINDS for task in kind.tasks(person, None)]
        found = turns.tasks_of(person)
        assert Counter(asked) == Counter(found), person
        assert [task.due_on for task in turns.tasks_of(person, 5)] == [task.due_on for task in found[:5]]


def test_every_kind_of_task_waits_for_somebody(demo):
    """So the question above is asked of each of them."""
    people = User.objects.active()
    idle = {
        place for place, kind in enumerate(turns.KINDS) if not any(kind.tasks(who, None) for who in people)
    }

    assert idle == set()


def test_every_state_of_every_machine_occurs(demo):
    missing = {
        machine.__name__: states - set(machine.objects.values_list("state", flat=True))
        for machine in (
            Idea,
            Project,
            TimeAllocation,
            Transfer,
            Workshop,
            Campaign,
            GoodPractice,
            Blocker,
            Community,
            ProgrammeConcept,
        )
        if (states := {value for value, _label in machine._meta.get_field("state").choices})
        - set(machine.objects.values_list("state", flat=True))
    }

    assert missing == {}
    assert len(MACHINES) == 14


def test_every_history_ends_where_its_object_is(demo):
    wrong = [
        subject
        for machine in MACHINES
        for subject in machine.objects.all()
        if (line := subject.history.last()) and line.target != subject.state
    ]

    assert wrong == []


def test_what_happens_seldom_is_there_too(demo):
    assert Idea.objects.listed().restricted().filter(campaign__state="closed").exists()
    assert Campaign.objects.open().filter(history__name="extend").exists()
    assert Idea.objects.objected_to().count() == 1
    assert Merge.objects.exclude(undone_at=None).exclude(objection="").count() == 1
    assert set(Attachment.objects.values_list("scan", flat=True)) == {"clean", "pending", "refused"}
    assert IdeaTransition.objects.filter(name="submit", comment__startswith="Cahier d’idées").count() == 3
    rules = DepositRules.objects.current()
    assert (rules.version, DepositRules.objects.count()) == ("2", 2)
    assert not Idea.objects.filter(rules=rules).exists()


def test_the_late_directorate_is_chased_and_the_author_reads_it(demo, as_user):
    """Sent 39 days ago to two: one acknowledged, the other says nothing and climbs its ladder to this day."""
    late = Transfer.objects.get(idea__title__startswith="Nos implantations", state="sent")
    names = list(late.history.values_list("name", flat=True))
    assert names[:6] == ["send", "chase", "chase", "chase", "announce_escalation", "escalate_to_director"]
    assert late.escalation >= Level.DIRECTOR
    days = [timezone.localtime(line.at).date() for line in late.history.all()]
    assert len(set(days)) == len(days)
    assert all(is_working_day(day) for day in days[1:])
    told = Notification.objects.filter(recipient=late.idea.author, rule="ideas/transfer_late")
    assert told.exists()

    page = words_of(as_user(late.idea.author).get(late.idea.get_absolute_url()))
    start = page.index("Entre les mains des directions")
    for line in late.history.all():
        start = page.index(line.label, start) + 1


def test_a_session_of_eight_ideas_is_held_today(demo):
    """Its pack left seven working days ago; each outcome is suggested of two ideas, and people remarked."""
    session = CommitteeSession.objects.get(held_on=timezone.localdate())
    points = Agenda.of(session, User.objects.get(username="dany")).points
    assert (session.state, session.pack_sent_on) == ("pack_sent", session.pack_due_on)
    assert [seat.kind for seat in session.seated] == [
        "chair",
        "member",
        "member",
        "member",
        "secretary",
        "deputy",
    ]
    assert len(points) == 8
    suggested = Counter(point.advice.verdict for point in points)
    assert set(suggested) == {"experiment", "study", "transfer"}
    assert min(suggested.values()) >= 2
    for point in points:
        scores = point.review.scores.all()
        assert 2 <= len({score.scorer_id for score in scores}) <= 4
        assert all(score.comment for score in scores)
        assert not {score.scorer for score in scores} & {row.person for row in point.review.recusals.all()}
        assert point.review.asked
    kinds = Recusal.objects.filter(review__session=session).values_list("kind", flat=True)
    assert sorted(kinds) == ["declared", "detected"]
    assert [point.review.grid.blind for point in points].count(True) == 1
    assert [point.idea.visibility for point in points].count("restricted") == 1


def test_a_gate_stands_between_two_ideas_on_the_agenda_to_come(demo):
    """Each point in one order, on the page that the committee reads."""
    session = CommitteeSession.objects.get(state="planned", gate_points__outcome="")
    lines = Agenda.of(session, User.objects.get(username="dany")).ordered

    assert [line.label for line in lines] == [
        "Les consignes d’un site sur une seule page",
        "Passage après la phase « prototype » : Mesurer l’efficacité de nos démarches en ligne",
        "Dire où la neige est passée",
    ]
    assert all(review.asked and review.minutes for review in session.reviews.all())


def test_the_sessions_of_before_are_closed(demo):
    committee = CommitteeSession.objects.upcoming().first().committee
    past = CommitteeSession.objects.past().filter(committee=committee)
    latest, *others = past
    assert latest.state == "minutes_published"
    assert {session.state for session in others} == {"minutes_approved"}


def test_nothing_happens_in_the_future_nor_on_a_week_end(demo):
    days = {timezone.localtime(line.at).date() for line in IdeaTransition.objects.all()}

    assert max(days) <= timezone.localdate()
    assert {day.weekday() for day in days if day != timezone.localdate()} <= {0, 1, 2, 3, 4}


def test_what_was_told_long_ago_was_sent_and_read(demo):
    today = timezone.now()

    assert not OutboxMail.objects.filter(state="pending", not_before__lt=today - timedelta(days=1)).exists()
    assert not Notification.objects.filter(read_at=None, created_at__lt=today - timedelta(days=8)).exists()


def test_it_fills_an_empty_database_only(demo):
    with pytest.raises(CommandError, match="empty"):
        call_command("load_demo")


def test_it_loads_in_demo_mode_only(settings):
    settings.DEMO_MODE = False

    with pytest.raises(CommandError, match="demo mode"):
        call_command("load_demo")


def test_a_follow_up_shows_its_reviews_and_a_closed_one_its_closing_review(demo):
    """Of « Des vélos » the first review is written, the second is late; one of its two indicators goes down."""
    bikes = Project.objects.get(idea__title__startswith="Des vélos")
    assert sorted(bikes.indicators.values_list("direction", flat=True)) == ["down", "up"]
    assert Measure.objects.filter(indicator__project=bikes).count() == 6
    first, second, third = bikes.follow_up_reviews.order_by("months")
    assert [review.is_written for review in (first, second, third)] == [True, False, False]
    assert second.due_on < timezone.localdate() < third.due_on
    for project in Project.objects.filter(state="completed"):
        assert project.closing_review.frozen_at is not None
        assert project.closing_review.content["indicators"][0]["measures"] >= 2
        assert project.follow_up_reviews.exclude(called_off_on=None).exists()
