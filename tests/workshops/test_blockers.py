"""Blockers: from three sources, lifted or taken up one level at a time, read by whoever reads what is blocked."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Visibility
from incubation.lifecycle import ProjectState
from notifications.calendar import add_working_days
from notifications.models import Notification
from notifications.reminding import send_due
from tests.factories import make_idea, make_unit, make_user
from tests.incubation.factories import make_project
from tests.machines import allowed_from, assert_table_covers
from tests.notifications.spring import only_these_reminders
from tests.workshops.conftest import make_workshop
from workflow.errors import PermissionDenied, RequirementsMissing
from workshops import blockers
from workshops.blocking import BlockerState as S
from workshops.blocking import Level
from workshops.models import Blocker
from workshops.tasks import escalate_blockers

pytestmark = pytest.mark.django_db

STANDING = {"entrust", "escalate", "lift", "accept", "drop"}
BLOCKER = {
    S.OPEN: STANDING,
    S.IN_PROGRESS: STANDING,
    S.LIFTED: {"reopen"},
    S.ACCEPTED: {"reopen"},
    S.NO_FOLLOW_UP: {"reopen"},
}
FACTS = {"title": "Pas d’accès au réseau", "kind": "technical", "description": "Le port est fermé."}
HOW = "Le port est ouvert depuis lundi."


@pytest.fixture
def morgan():
    return make_user(Role.INNOVATION_TEAM, username="morgan")


def reported(blocked, by, **facts):
    return blockers.report(blocked, by=by, **{**FACTS, **facts})


def test_the_table_covers_the_machine():
    assert_table_covers(Blocker, BLOCKER)


@pytest.mark.parametrize("state", S)
def test_a_blocker_does_what_its_state_lists(state):
    assert allowed_from(Blocker(state=state)) == BLOCKER[state]


def test_there_is_no_level_above_the_general_management():
    assert "escalate" not in allowed_from(Blocker(state=S.OPEN, level=Level.MANAGEMENT))


def test_it_is_reported_about_an_idea_a_project_or_a_workshop(morgan):
    elie = make_user(Role.FACILITATOR)
    objects = [
        make_idea(IdeaState.SUBMITTED),
        make_project(ProjectState.FEASIBILITY),
        make_workshop(elie),
    ]

    found = [reported(blocked, morgan) for blocked in objects]

    assert [blocker.blocked for blocker in found] == objects
    assert found[2].owner == elie


@pytest.mark.parametrize("role", [None, Role.CORRESPONDENT, Role.AUDITOR])
def test_it_is_reported_by_those_who_carry_or_help(role):
    idea = make_idea(IdeaState.SUBMITTED)
    stranger = make_user(role) if role else make_user()

    with pytest.raises(PermissionDenied):
        reported(idea, stranger)
    assert reported(idea, idea.author).reported_by == idea.author


def test_a_form_sent_twice_reports_once(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED)
    client, url = as_user(morgan), reverse("blockers:new", args=["idea", idea.pk])
    token = client.get(url).context["form"]["token"].value()

    answers = [client.post(url, {**FACTS, "token": token}) for _ in range(2)]

    assert Blocker.objects.count() == 1
    assert {answer.url for answer in answers} == {Blocker.objects.get().get_absolute_url()}


def test_a_wrong_form_keeps_every_word(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED)

    page = (
        as_user(morgan)
        .post(reverse("blockers:new", args=["idea", idea.pk]), {**FACTS, "title": ""})
        .content.decode()
    )

    assert "Dites en une phrase ce qui bloque." in page
    assert FACTS["description"] in page
    assert not Blocker.objects.exists()


def test_who_has_it_is_told_and_has_ten_working_days(morgan):
    noa = make_user(username="noa")

    blocker = reported(make_idea(IdeaState.SUBMITTED), morgan, owner=noa)

    assert blocker.ball_person == noa
    assert blocker.due_on == add_working_days(timezone.localdate(), 10)
    assert Notification.objects.filter(recipient=noa, rule="workshops/blocker_reported").exists()


def test_what_a_near_step_waits_for_has_three(morgan):
    blocker = reported(make_idea(IdeaState.SUBMITTED), morgan, is_urgent=True)

    assert blocker.due_on == add_working_days(timezone.localdate(), 3)


def test_lifting_it_says_how_to_whoever_reported_it(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED)
    blocker = reported(idea, idea.author)
    client, url = as_user(morgan), reverse("blockers:move", args=[blocker.pk, "lift"])

    assert "comment la situation s’est terminée" in client.post(url, {"how": ""}).content.decode()
    assert client.post(url, {"how": HOW}).status_code == 302

    told = Notification.objects.get(recipient=idea.author, rule="workshops/blocker_over")
    assert HOW in told.body
    assert Blocker.objects.get().due_on is None


def test_the_directorate_is_named_before_it_is_asked(morgan):
    blocker = reported(make_idea(IdeaState.SUBMITTED), morgan)
    Blocker.perform(blocker.pk, "escalate", by=morgan, comment="Relancé deux fois.")
    director = make_user(username="direction")
    unit = make_unit(director=director)

    with pytest.raises(RequirementsMissing):
        Blocker.perform(blocker.pk, "escalate", by=morgan, comment="Au contrat.", unit=None)
    blocker = Blocker.perform(blocker.pk, "escalate", by=morgan, comment="Au contrat.", unit=unit)

    assert (blocker.level, blocker.ball_person) == (Level.DIRECTORATE, director)
    assert director.has_perm("workshops.lift_blocker", blocker)
    assert Notification.objects.filter(recipient=director, rule="workshops/blocker_escalated").exists()


@pytest.mark.parametrize("words", [{"how": HOW}, {"comment": "Toujours fermé."}])
def test_a_stranger_reads_it_and_moves_nothing(as_user, morgan, words):
    blocker = reported(make_idea(IdeaState.SUBMITTED), morgan)
    client = as_user(make_user())

    assert client.get(blocker.get_absolute_url()).status_code == 200
    for name in STANDING:
        assert client.post(reverse("blockers:move", args=[blocker.pk, name]), words).status_code == 403


def test_it_is_hidden_with_what_it_blocks(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED, visibility=Visibility.RESTRICTED)
    blocker = reported(idea, morgan, title="Le secret du bureau 12")
    stranger = as_user(make_user())

    assert stranger.get(blocker.get_absolute_url()).status_code == 404
    assert "Le secret" not in stranger.get(reverse("blockers:list")).content.decode()
    assert as_user(idea.author).get(blocker.get_absolute_url()).status_code == 200


def test_whoever_is_asked_reads_it_without_the_restricted_idea(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED, visibility=Visibility.RESTRICTED, title="Un titre gardé")
    noa = make_user(username="noa")
    blocker = reported(idea, morgan, owner=noa)

    page = as_user(noa).get(blocker.get_absolute_url()).content.decode()

    assert FACTS["description"] in page
    assert "Un titre gardé" not in page
    assert idea.get_absolute_url() not in page


def test_a_hidden_author_is_not_named_as_who_reported_it(as_user):
    idea = make_idea(IdeaState.SUBMITTED, name_hidden=True)
    blocker = reported(idea, idea.author)

    page = as_user(make_user()).get(blocker.get_absolute_url()).content.decode()

    assert idea.author.last_name not in page


def test_its_page_is_linked_from_what_it_blocks(as_user, morgan):
    for blocked in (make_idea(IdeaState.SUBMITTED), make_workshop(make_user(Role.FACILITATOR))):
        blocker = reported(blocked, morgan)
        page = as_user(morgan).get(blocked.get_absolute_url()).content.decode()
        assert blocker.get_absolute_url() in page
        assert reverse("blockers:new", args=[blockers.name_of(blocked), blocked.pk]) in page


# Reported on Monday 22 March 2027, due on 6 April, five working days later is 13 April.
REPORTED_AT, DUE_ON, RISES_ON = datetime(2027, 3, 22, 9), date(2027, 4, 6), date(2027, 4, 13)


def test_it_goes_up_by_itself_once_and_whoever_is_late_was_told_before(morgan):
    noa = make_user(username="noa")
    with time_machine.travel(REPORTED_AT):
        blocker = reported(make_idea(IdeaState.SUBMITTED), morgan, owner=noa)
        assert (blocker.due_on, blocker.rises_on) == (DUE_ON, RISES_ON)

    risen = {}
    for number in range(60):
        day = REPORTED_AT + timedelta(days=number)
        with time_machine.travel(day):
            with only_these_reminders("workshops.blocker".__eq__):
                send_due(day.date())
            if escalate_blockers() + escalate_blockers():
                risen[day.date()] = Blocker.objects.get().level

    assert list(risen.values()) == [Level.INNOVATION, Level.DIRECTORATE, Level.MANAGEMENT][: len(risen)]
    assert next(iter(risen)) == RISES_ON
    assert Blocker.objects.get().owner is None
    told = Notification.objects.filter(recipient=noa, rule="workshops.blocker", created_at__date__lte=DUE_ON)
    assert told.count() == 2
    assert "13 avril" in told.last().body


def test_nothing_goes_up_once_it_is_lifted(morgan):
    with time_machine.travel(REPORTED_AT):
        blocker = reported(make_idea(IdeaState.SUBMITTED), morgan)
        Blocker.perform(blocker.pk, "lift", by=morgan, how=HOW)
    with time_machine.travel(REPORTED_AT + timedelta(days=90)):
        assert escalate_blockers() == 0


def test_two_clocks_take_it_up_one_level(morgan):
    """The second one read its list before the first one wrote."""
    with time_machine.travel(REPORTED_AT):
        blocker = reported(make_idea(IdeaState.SUBMITTED), morgan)
    with time_machine.travel(REPORTED_AT + timedelta(days=40)):
        assert blockers._risen(blocker.pk)
        assert not blockers._risen(blocker.pk)
    assert Blocker.objects.get().level == Level.INNOVATION


def test_its_history_is_never_rewritten(morgan):
    blocker = reported(make_idea(IdeaState.SUBMITTED), morgan)
    with pytest.raises(IntegrityError), transaction.atomic():
        blocker.history.update(comment="autre chose")


@pytest.mark.parametrize("rows", [1, 20])
def test_the_register_asks_as_much_whatever_its_length(as_user, morgan, rows, django_assert_max_num_queries):
    idea = make_idea(IdeaState.SUBMITTED)
    for number in range(rows):
        reported(idea, morgan, title=f"Situation {number}")
    client = as_user(morgan)
    client.get(reverse("blockers:list"))

    with django_assert_max_num_queries(9):
        client.get(reverse("blockers:list"))


def test_two_clicks_take_it_up_one_level(as_user, morgan):
    blocker = reported(make_idea(IdeaState.SUBMITTED), morgan)
    client, url = as_user(morgan), reverse("blockers:move", args=[blocker.pk, "escalate"])
    seen = client.get(url).context["form"]["seen"].value()

    answers = [client.post(url, {"comment": "Relancé.", "seen": seen}).status_code for _ in range(2)]

    assert answers == [302, 409]
    assert Blocker.objects.get().level == Level.INNOVATION


def test_entrusting_it_gives_the_whole_delay_and_is_told_once(as_user, morgan):
    noa = make_user(username="noa")
    with time_machine.travel(REPORTED_AT):
        blocker = reported(make_idea(IdeaState.SUBMITTED), morgan)
    url = reverse("blockers:move", args=[blocker.pk, "entrust"])
    client = as_user(morgan)

    answers = [client.post(url, {"owner": "noa"}).status_code for _ in range(2)]

    assert answers == [302, 409]
    assert Blocker.objects.get().due_on == add_working_days(timezone.localdate(), 10)
    assert Notification.objects.filter(recipient=noa, rule="workshops/blocker_entrusted").count() == 1


def test_what_was_said_of_its_end_stays_in_the_history(as_user, morgan):
    blocker = reported(make_idea(IdeaState.SUBMITTED), morgan)
    client = as_user(morgan)
    client.post(reverse("blockers:move", args=[blocker.pk, "lift"]), {"how": HOW})
    client.post(reverse("blockers:move", args=[blocker.pk, "reopen"]), {"comment": "Il se referme."})

    page = client.get(blocker.get_absolute_url()).content.decode()

    assert Blocker.objects.get().how == ""
    assert HOW in page


def test_it_goes_with_what_it_blocks(morgan):
    idea = make_idea(IdeaState.SUBMITTED)
    reported(idea, morgan)
    type(idea).perform(idea.pk, "withdraw", by=idea.author)

    blocker = Blocker.objects.get()
    assert blocker.state == S.NO_FOLLOW_UP
    assert Notification.objects.filter(rule="workshops/blocker_over", recipient=morgan).exists()
    with time_machine.travel(timezone.now() + timedelta(days=90)):
        assert escalate_blockers() == 0


def test_a_hidden_author_in_charge_is_not_named_by_the_register(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED, name_hidden=True)
    blocker = reported(idea, morgan, owner=idea.author)
    stranger = as_user(make_user())

    for url in (reverse("blockers:list"), blocker.get_absolute_url()):
        assert idea.author.last_name not in stranger.get(url).content.decode()


def test_who_stands_in_for_the_director_may_answer(as_user, morgan):
    director, stand_in = make_user(username="direction"), make_user(username="remplace")
    today = timezone.localdate()
    Delegation.objects.create(
        manager=director, delegate=stand_in, starts_on=today, ends_on=today + timedelta(days=9)
    )
    idea = make_idea(IdeaState.SUBMITTED, visibility=Visibility.RESTRICTED)
    blocker = reported(idea, morgan)
    Blocker.perform(blocker.pk, "escalate", by=morgan, comment="Relancé.")
    Blocker.perform(blocker.pk, "escalate", by=morgan, comment="Encore.", unit=make_unit(director=director))

    assert Blocker.objects.get().owner == stand_in
    client = as_user(stand_in)
    answer = client.post(reverse("blockers:move", args=[blocker.pk, "lift"]), {"how": HOW})
    assert answer.status_code == 302
