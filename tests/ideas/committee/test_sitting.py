"""The moves of a session: who makes them, what each asks for, what each leaves."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import InternalError, transaction
from django.db.utils import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.kept_words import OWNER
from accounts.roles import Role
from ideas.deciding import draft_decision
from ideas.models import CommitteeSession, Idea, Verdict
from ideas.sitting import SessionState
from notifications.models import Notification
from tests.accounts.test_kept_words import PASSWORD, expire, sign_in
from tests.factories import add_to_agenda, hold, make_session, make_user, send_pack, take_off, told_today
from tests.ideas.committee.deciding import noted
from tests.ideas.committee.seated import make_room
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db


def move(session, name, by, **inputs):
    return CommitteeSession.perform(session.pk, name, by=by, **inputs)


def test_a_session_goes_from_its_plan_to_its_minutes():
    room = make_room()
    session = hold(room.session)
    draft_decision(room.review, by=room.secretary, verdict=Verdict.STUDY, reason="À voir.", units=[])

    session = move(session, "publish_minutes", room.secretary)

    assert session.state == SessionState.MINUTES_PUBLISHED
    assert session.pack_sent_on == timezone.localdate()
    names = list(session.history.values_list("name", flat=True))
    assert names == ["plan", "send_pack", "hold", "publish_minutes"]


def test_its_days_are_those_of_the_pack_of_the_session_and_of_the_minutes():
    room = make_room(held_on=timezone.localdate())
    assert room.session.due_on == room.session.pack_due_on
    assert room.session.ball_person == room.secretary

    sent = send_pack(room.session)
    assert sent.due_on == sent.held_on


@pytest.mark.parametrize("name", ["send_pack", "postpone", "cancel"])
def test_only_the_pen_or_those_who_plan_prepare_a_session(name):
    room = make_room()

    for person in (room.chair, room.member, make_user(), make_user(Role.AUDITOR)):
        with pytest.raises(PermissionDenied):
            move(room.session, name, person)


def test_an_empty_agenda_sends_no_pack():
    session = make_session()

    with pytest.raises(RequirementsMissing) as refusal:
        move(session, "send_pack", session.secretary)

    assert refusal.value.sentences == ["Inscrivez au moins une idée à l’ordre du jour."]


def test_a_session_opens_on_its_day_once_it_is_known_who_is_there():
    room = make_room()
    send_pack(room.session)
    CommitteeSession.objects.update(held_on=timezone.localdate() + timedelta(days=1))

    with pytest.raises(RequirementsMissing) as refusal:
        move(room.session, "hold", room.secretary)

    assert refusal.value.sentences == [
        "Le jour de la séance n’est pas encore venu.",
        "Notez d’abord les présences.",
    ]


def test_minutes_wait_for_every_decision():
    room = make_room()
    hold(room.session)

    with pytest.raises(RequirementsMissing) as refusal:
        move(room.session, "publish_minutes", room.secretary)

    assert room.idea.title in refusal.value.sentences[0]


def test_a_decision_of_an_earlier_round_is_not_that_of_this_session():
    room = make_room()
    hold(room.session)
    draft_decision(room.review, by=room.secretary, **noted(Verdict.SET_ASIDE))
    Idea.perform(room.idea.pk, "publish_set_aside", by=room.chair, **told_today())
    Idea.perform(room.idea.pk, "reopen", by=room.secretary)
    Idea.objects.filter(pk=room.idea.pk).update(state="qualified")
    again = Idea.perform(room.idea.pk, "schedule_review", by=room.secretary, session=room.session)

    with pytest.raises(RequirementsMissing) as refusal:
        move(room.session, "publish_minutes", room.secretary)

    assert again.title in refusal.value.sentences[0]


def test_a_session_of_before_the_minutes_is_not_asked_for_them(as_user):
    """As the migration leaves those of the past."""
    room = make_room()
    hold(room.session)
    CommitteeSession.objects.update(due_on=None, ball_holder="nobody", ball_expected="", ball_person=None)

    page = as_user(room.secretary).get(room.session.get_absolute_url()).content.decode()

    assert "Publier le relevé de décisions" not in page
    assert not CommitteeSession.objects.owing_minutes().exists()


def test_no_idea_enters_a_session_whose_minutes_are_published():
    room = make_room()
    hold(room.session)
    take_off(room.idea.pk, by=room.chair)
    move(room.session, "publish_minutes", room.secretary)

    with pytest.raises(RequirementsMissing):
        Idea.perform(room.idea.pk, "schedule_review", by=room.secretary, session=room.session)


def test_what_happened_is_not_rewritten():
    line = make_session().history.get()

    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        type(line).objects.filter(pk=line.pk).update(comment="Autre chose")


def test_a_session_is_planned_on_the_site_and_its_members_are_told(as_user):
    room = make_room()
    client, day = as_user(room.secretary), timezone.localdate() + timedelta(days=30)
    values = {"committee": room.session.committee_id, "title": "Comité", "secretary": room.secretary.pk}

    answer = client.post(reverse("ideas:session_new"), {**values, "held_on": day.isoformat()})

    session = CommitteeSession.objects.latest("pk")
    assert (answer.url, session.held_on) == (session.get_absolute_url(), day)
    told = Notification.objects.filter(rule="ideas/session_planned", url=session.get_absolute_url())
    assert set(told.values_list("recipient", flat=True)) == {room.chair.pk, room.member.pk}


def test_a_session_is_not_planned_in_the_past(as_user):
    room = make_room()
    values = {"committee": room.session.committee_id, "title": "Comité", "secretary": room.secretary.pk}

    page = as_user(room.secretary).post(reverse("ideas:session_new"), {**values, "held_on": "2020-01-06"})

    assert page.context["form"].errors["held_on"] == ["Choisissez une date à venir."]


def test_the_administration_plans_a_session_by_its_machine_and_leaves_its_day_to_it(as_user):
    room = make_room()
    client, day = as_user(room.secretary), timezone.localdate() + timedelta(days=30)
    values = {"committee": room.session.committee_id, "title": "Comité", "secretary": room.secretary.pk}

    client.post(reverse("admin:ideas_committeesession_add"), {**values, "held_on": day.isoformat()})

    session = CommitteeSession.objects.latest("pk")
    assert session.history.get().name == "plan"
    page = client.get(reverse("admin:ideas_committeesession_change", args=[session.pk]))
    assert "held_on" not in page.context["adminform"].form.fields


def test_the_agenda_is_put_in_order_with_its_minutes_and_its_hours(as_user):
    room = make_room(starts_at="14:00")
    second = add_to_agenda(room.session).reviews.get()
    first = room.review
    values = {f"minutes_{first.pk}": 20, f"asked_{first.pk}": "Une étude courte", f"minutes_{second.pk}": 10}
    address = reverse("ideas:session_agenda", args=[room.session.pk])

    as_user(room.secretary).post(address, {**values, "move": f"up:{second.pk}"})

    assert list(room.session.reviews.values_list("pk", flat=True)) == [second.pk, first.pk]
    page = as_user(room.chair).get(first.get_absolute_url()).content.decode()
    assert "Une étude courte" in page
    assert "En discussion, prévue jusqu’à 14" in page


def test_the_agenda_is_closed_with_the_minutes(as_user):
    room = make_room()
    hold(room.session)
    take_off(room.idea.pk, by=room.chair)
    move(room.session, "publish_minutes", room.secretary)

    page = as_user(room.secretary).post(reverse("ideas:session_agenda", args=[room.session.pk]), {"move": ""})

    assert page.status_code == 409


def test_a_move_that_the_state_does_not_allow_is_refused():
    room = make_room()

    with pytest.raises(TransitionNotAllowed):
        move(room.session, "hold", room.secretary)


@pytest.mark.parametrize("name", ["ideas:session_new", "admin:ideas_committeesession_add"])
def test_a_double_click_plans_one_session_and_tells_once(as_user, name):
    room = make_room()
    client, day = as_user(room.secretary), timezone.localdate() + timedelta(days=30)
    values = {"committee": room.session.committee_id, "title": "Comité", "secretary": room.secretary.pk}
    before = CommitteeSession.objects.count()

    for _click in range(2):
        client.post(reverse(name), {**values, "held_on": day.isoformat()})
    assert CommitteeSession.objects.count() == before + 1
    url = CommitteeSession.objects.latest("pk").get_absolute_url()
    assert (
        Notification.objects.filter(recipient=room.chair, rule="ideas/session_planned", url=url).count() == 1
    )

    client.post(reverse(name), {**values, "held_on": day.isoformat(), "place": "Salle du conseil"})
    assert CommitteeSession.objects.count() == before + 2


def test_what_waits_for_the_secretary_waits_for_whoever_takes_over(as_user):
    room = make_room()
    url = reverse("admin:ideas_committeesession_change", args=[room.session.pk])
    agenda = {"reviews-TOTAL_FORMS": 0, "reviews-INITIAL_FORMS": 0}

    as_user(room.secretary).post(url, {"title": "Comité", "secretary": room.deputy.pk, **agenda})

    session = CommitteeSession.objects.get(pk=room.session.pk)
    assert (session.secretary, session.ball_person) == (room.deputy, room.deputy)


@pytest.mark.parametrize("name", ["session_attendance", "session_agenda"])
def test_what_was_typed_of_a_session_comes_back_after_the_login(as_user, name):
    room = make_room()
    person = room.secretary
    person.username, person.password = "camille", make_password(PASSWORD)
    person.save(update_fields=["username", "password"])
    client = as_user(person)
    url = reverse(f"ideas:{name}", args=[room.session.pk])
    field, value = f"asked_{room.review.pk}", "Un avis sur le calendrier."
    if name == "session_attendance":
        field, value = f"person_{room.member.pk}", "excused"
    expire()

    answer = sign_in(client, client.post(url, {field: value, OWNER: str(person.pk)}))

    assert client.get(answer.url).context["form"][field].value() == value
