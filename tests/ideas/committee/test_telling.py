"""« J’ai prévenu … »: who told the author, what day and how; then the decision may be published by hand."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Decision, Idea, Telling
from ideas.telling.recording import tell
from notifications.registry import REMINDERS
from tests.factories import hold, make_idea, make_user, sign, told_today
from tests.ideas.committee.deciding import waiting
from tests.ideas.committee.seated import make_room
from tests.ideas.committee.settled import Held, make_held, note, settle_all
from tests.pages import words_of
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
MONDAY = datetime(2027, 3, 22, 14, 0, tzinfo=ZoneInfo("Europe/Paris"))
NOTE = "Elle préfère attendre la rentrée."


@pytest.fixture
def held() -> Held:
    found = make_held(author=make_user(first_name="Camille", last_name="Roy", phone="03 55 10 20 30"))
    settle_all(found)
    return found


def typed(**more: object) -> dict[str, object]:
    return {"on": timezone.localdate().isoformat(), "how": "call", "note": NOTE, **more}


def publish(held: Held, **inputs: object) -> Idea:
    return Idea.perform(held.idea.pk, "publish_study", by=held.morgan, **inputs)


def test_the_teller_says_it_in_a_minute(as_user, held):
    client, url = as_user(held.nadia), held.telling.get_absolute_url()
    page = client.get(url)
    assert "J’ai prévenu Camille Roy" in words_of(page)
    assert 'href="tel:0355102030"' in page.content.decode()

    answer = client.post(url, typed(), follow=True)

    telling = held.telling
    said = (telling.told_by, telling.told_on, telling.how, telling.note)
    assert said == (held.nadia, timezone.localdate(), "call", NOTE)
    words = words_of(answer)
    assert f"Annoncée de vive voix par {held.nadia}" in words
    assert NOTE in words
    # A fact beside the decision, and no step of the idea.
    assert held.decision.told_in_person_on is None
    assert held.idea.history.last().name == "schedule_review"


def test_it_is_said_once(as_user, held):
    url = held.telling.get_absolute_url()
    as_user(held.nadia).post(url, typed())

    answer = as_user(held.morgan).post(url, typed(note="Moi aussi."))

    assert answer.status_code == 409
    assert f"C’est déjà noté : {held.nadia}" in words_of(answer)
    assert held.telling.note == NOTE
    with pytest.raises(TransitionNotAllowed):
        tell(held.telling, by=held.morgan, on=timezone.localdate(), how="call")


@pytest.mark.parametrize("days", [-1, 1])
def test_nobody_is_told_before_the_decision_is_settled_nor_tomorrow(as_user, held, days):
    day = timezone.localdate() + timedelta(days=days)

    answer = as_user(held.nadia).post(held.telling.get_absolute_url(), typed(on=day.isoformat()))

    assert "on" in answer.context["form"].errors
    assert not held.telling.is_told


def test_who_may_say_it_and_for_whom_the_page_does_not_exist(as_user):
    room = make_room()
    hold(room.session)
    note(room.idea, room.secretary)
    teller, deputy = make_user(Role.MANAGEMENT), make_user(Role.MANAGEMENT)
    settle_all(Held(room.secretary, teller, room.chair, room.session, room.idea))
    today = timezone.localdate()
    Delegation.objects.create(manager=teller, delegate=deputy, starts_on=today, ends_on=today)
    co_author, close = make_user(Role.INNOVATION_TEAM), make_user(Role.MANAGEMENT)
    sign(room.idea, co_author)
    room.review.recusals.create(person=close, kind="declared")
    Idea.objects.filter(pk=room.idea.pk).update(bonds_declared=1)
    url = Telling.objects.get().get_absolute_url()

    for person, status in [
        (teller, 200),
        (deputy, 200),
        (room.secretary, 200),
        (room.chair, 200),
        (make_user(Role.INNOVATION_TEAM), 200),
        (room.member, 403),
        (make_user(Role.AUDITOR), 403),
        (room.idea.author, 404),
        (co_author, 404),
        (close, 404),
        (make_user(), 404),
    ]:
        assert as_user(person).get(url).status_code == status, person


def test_the_page_of_a_decision_that_nobody_settled_does_not_exist(as_user):
    held = make_held()

    assert (
        as_user(held.morgan).get(reverse("ideas:tell", args=[held.session.pk, held.idea.pk])).status_code
        == 404
    )


def test_it_waits_for_the_teller_and_no_more_for_those_who_publish(held):
    assert waiting(held.nadia) == [("prévenir la personne qui porte l’idée", held.telling.get_absolute_url())]
    assert [expected for expected, _url in waiting(held.dany)] == []

    tell(held.telling, by=held.nadia, on=timezone.localdate(), how="visit")

    assert waiting(held.nadia) == []


@pytest.mark.parametrize("ends", ["told", "published"])
def test_nobody_is_reminded_once_it_is_told_or_published(held, ends):
    waiting = REMINDERS["ideas.telling"].waiting
    assert waiting().get() == held.telling

    if ends == "told":
        tell(held.telling, by=held.nadia, on=timezone.localdate(), how="call")
    else:
        Telling.objects.update(publishes_at=timezone.now() + timedelta(milliseconds=1))
        publish(held)

    assert not waiting().exists()


def test_a_reminder_reaches_nobody_who_carries_the_idea(held):
    sign(held.idea, held.dany)
    someone = make_user(Role.INNOVATION_TEAM)
    sign(held.idea, someone)

    for step in REMINDERS["ideas.telling"].steps:
        told = step.audience(held.telling)
        assert told
        assert not {someone, held.dany, held.idea.author} & set(told)


def test_what_could_not_be_published_waits_for_those_who_publish(held):
    Telling.objects.update(blocked_by="Il manque une personne.")

    assert [expected for expected, _url in waiting(held.dany)] == ["publier la décision notée"]


def test_publishing_waits_until_the_author_is_told(as_user, held):
    with pytest.raises(RequirementsMissing) as refusal:
        publish(held)
    assert refusal.value.sentences == [
        "Prévenez d’abord la personne qui porte l’idée, et dites quel jour ; sinon, attendez "
        f"{held.telling.last_moment}."
    ]

    url = reverse("ideas:move", args=[held.idea.pk, "publish_study"])
    page = as_user(held.morgan).get(url)
    assert held.telling.get_absolute_url() in page.content.decode()
    refused = as_user(held.morgan).post(url, {"told_in_person_on": ""})
    assert refused.status_code == 409
    assert "Prévenez d’abord la personne qui porte l’idée" in words_of(refused)
    assert Idea.objects.get(pk=held.idea.pk).state == IdeaState.IN_REVIEW


def test_once_told_it_is_published_with_the_day(held):
    tell(held.telling, by=held.nadia, on=timezone.localdate(), how="meeting")

    assert publish(held).state == IdeaState.INCUBATING
    assert held.decision.told_in_person_on == timezone.localdate()
    assert held.decision.published_by == held.morgan


def test_the_form_that_publishes_may_say_it(as_user, held):
    url = reverse("ideas:move", args=[held.idea.pk, "publish_study"])

    assert as_user(held.morgan).post(url, told_today()).status_code == 302

    assert held.decision.told_in_person_on == timezone.localdate()
    assert (held.telling.told_by, held.telling.told_on) == (held.morgan, timezone.localdate())


def test_after_two_working_days_it_is_published_without(held):
    Telling.objects.update(publishes_at=timezone.now() + timedelta(milliseconds=1))

    assert publish(held).state == IdeaState.INCUBATING
    assert held.decision.told_in_person_on is None
    assert not held.telling.is_told


@pytest.mark.parametrize(("days", "published"), [(0, False), (1, False), (2, True)])
def test_of_a_decision_that_nobody_settled_the_days_run_from_the_session(days, published):
    with time_machine.travel(MONDAY, tick=False) as clock:
        held = make_held()
        clock.shift(timedelta(days=days))
        if published:
            assert publish(held).state == IdeaState.INCUBATING
            return
        with pytest.raises(RequirementsMissing) as refusal:
            publish(held)

    assert refusal.value.sentences[0].endswith("sinon, attendez le 24 mars.")


def test_a_draft_that_nobody_settled_leaves_with_its_idea():
    held = make_held()

    Idea.perform(held.idea.pk, "withdraw", by=held.idea.author)

    assert not Decision.objects.exists()


def test_saying_that_it_is_done_after_the_publication_changes_nothing(as_user, held):
    publish(held, **told_today())
    Telling.objects.update(told_by=None, told_on=None)

    answer = as_user(held.nadia).post(held.telling.get_absolute_url(), typed())

    assert answer.status_code == 409
    assert not held.telling.is_told


def test_a_decision_told_on_paper_only_leaves_the_rest_alone(held):
    """The telling of a former decision is not that of the next one."""
    publish(held, **told_today())

    other = make_held()
    settle_all(other)
    publish(other, **told_today())

    assert Telling.objects.filter(told_by=held.morgan).count() == 1


def test_a_decision_of_an_idea_without_telling_is_published_as_before():
    idea = make_idea(IdeaState.INCUBATING)

    assert idea.decisions.get().told_in_person_on == timezone.localdate()
    assert not Telling.objects.exists()
