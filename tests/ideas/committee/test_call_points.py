"""A call before a committee: put on an agenda, decided, in the pack and the minutes, taken off."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import call_points
from ideas.minutes import minutes_of
from ideas.models import CallPoint, CommitteeSession
from ideas.pack import pack_of
from notifications.models import Notification
from tests.factories import hold, make_campaign, make_session, make_user
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
ASKED = "Ouvrir l’appel en janvier, avec un jury de cinq personnes"
REASON = "Les accueils en parlent depuis deux ans."


@pytest.fixture
def call():
    return make_campaign(title="Des dossiers plus clairs")


@pytest.fixture
def session(team):
    return make_session(secretary=team)


@pytest.fixture
def point(call, session, team):
    return call_points.put(call, by=team, session=session, asked=ASKED)


def decision(**said):
    return {"outcome": "go", "reason": REASON, "conditions": "", "seen": "", **said}


def said_in(document) -> str:
    return " ".join(" ".join(block.get("items", [])) for block in document["blocks"])


def url(name, point):
    return reverse(f"ideas:{name}", args=[point.session_id, point.pk])


def test_from_the_page_of_the_call_to_the_minutes(as_user, call, session, team, dany):
    runner, page = as_user(team), reverse("ideas:call_point_new", args=[call.pk])
    assert page in runner.get(call.get_absolute_url()).content.decode()
    assert "Dites ce que le comité doit décider." in words_of(runner.post(page, {"session": session.pk}))
    runner.post(page, {"session": session.pk, "asked": ASKED})
    point = call.points.get()
    assert page not in runner.get(call.get_absolute_url()).content.decode()

    agenda = words_of(as_user(dany).get(session.get_absolute_url()))
    assert "Appel à propositions : Des dossiers plus clairs" in agenda
    assert ASKED in agenda
    assert ASKED in said_in(pack_of(session, dany))

    assert "Noter la décision" in words_of(as_user(dany).get(point.get_absolute_url()))
    answer = as_user(dany).post(
        url("call_point_decide", point),
        decision(outcome="go_with_conditions", conditions="Un juriste au jury."),
    )
    assert answer.url == point.get_absolute_url()
    minutes = said_in(minutes_of(session, dany))
    for words in ("Favorable sous conditions", REASON, "Un juriste au jury."):
        assert words in minutes
        assert words in words_of(runner.get(point.get_absolute_url()))
    told = Notification.objects.get(rule="ideas/call_decided")
    assert (told.recipient, told.url) == (team, point.get_absolute_url())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"outcome": ""}, "Choisissez une décision."),
        ({"reason": ""}, "Dites pourquoi, en une ou deux phrases."),
        ({"outcome": "go_with_conditions"}, "Dites les conditions, ou choisissez une autre décision."),
    ],
)
def test_a_decision_says_what_and_why(as_user, point, dany, said, sentence):
    answer = as_user(dany).post(url("call_point_decide", point), decision(**said))

    assert sentence in words_of(answer)
    point.refresh_from_db()
    assert not point.is_decided


def test_nobody_writes_over_a_colleague_without_knowing(as_user, point, dany):
    call_points.decide(point, by=dany, outcome="no_go", reason="Pas cette année.")

    answer = as_user(make_user(Role.MANAGEMENT)).post(url("call_point_decide", point), decision())

    assert answer.status_code == 409
    assert "Pas cette année." in words_of(answer)
    assert REASON in words_of(answer)
    point.refresh_from_db()
    assert point.outcome == "no_go"
    seen = decision(seen=point.version)
    assert as_user(dany).post(url("call_point_decide", point), seen).status_code == 302


def test_pressed_twice_it_is_noted_once(point, dany):
    for _press in range(2):
        call_points.decide(point, by=dany, **decision())

    assert Notification.objects.filter(rule="ideas/call_decided").count() == 1


def test_nothing_is_decided_before_the_day_nor_after_the_minutes(as_user, call, team, dany):
    later = make_session(timezone.localdate() + timedelta(days=9), secretary=team)
    point = call_points.put(call, by=team, session=later, asked=ASKED)
    with pytest.raises(TransitionNotAllowed):
        call_points.decide(point, by=dany, **decision())
    early = as_user(dany).post(url("call_point_decide", point), decision())
    assert early.status_code == 409
    assert "à partir du jour de la séance" in words_of(early)

    CommitteeSession.objects.filter(pk=later.pk).update(
        held_on=timezone.localdate(), state="minutes_published"
    )
    late = as_user(dany).post(url("call_point_decide", point), decision())
    assert late.status_code == 409
    assert "Le relevé de décisions est publié" in words_of(late)


def test_the_minutes_wait_for_it(session, point, dany):
    hold(session)
    refused = "Notez la décision sur l’appel « Des dossiers plus clairs », même pour le reporter."
    with pytest.raises(RequirementsMissing) as missing:
        CommitteeSession.perform(session.pk, "publish_minutes", by=session.secretary)
    assert missing.value.sentences == [refused]

    call_points.decide(point, by=dany, **decision(outcome="later"))
    published = CommitteeSession.perform(session.pk, "publish_minutes", by=session.secretary)
    assert published.state == "minutes_published"


def test_it_stands_in_one_session_at_a_time_and_comes_back_after_a_decision(call, point, session, team, dany):
    other = make_session(timezone.localdate() + timedelta(days=20), secretary=team)
    with pytest.raises(RequirementsMissing):
        call_points.put(call, by=team, session=other, asked=ASKED)

    call_points.decide(point, by=dany, **decision(outcome="later"))
    assert call_points.put(call, by=team, session=other, asked=ASKED).session == other
    assert call.points.count() == 2


def test_a_session_that_is_closed_takes_no_call(call, session, team):
    CommitteeSession.objects.filter(pk=session.pk).update(state="minutes_published")

    with pytest.raises(RequirementsMissing):
        call_points.put(call, by=team, session=session, asked=ASKED)


def test_it_leaves_the_agenda_until_it_is_decided(as_user, point, team, dany):
    assert as_user(dany).post(url("call_point_remove", point)).status_code == 403
    call_points.decide(point, by=dany, **decision())
    assert as_user(team).post(url("call_point_remove", point)).url == point.get_absolute_url()
    assert CallPoint.objects.filter(pk=point.pk).exists()

    CallPoint.objects.update(outcome="", reason="", decided_by=None, decided_at=None)
    assert as_user(team).post(url("call_point_remove", point)).url == point.campaign.get_absolute_url()
    assert not CallPoint.objects.exists()


def test_a_cancelled_session_gives_it_back(point, session, team):
    colleague = make_user(Role.INNOVATION_TEAM)

    CommitteeSession.perform(session.pk, "cancel", by=team, comment="Au printemps.")

    assert not CallPoint.objects.exists()
    told = Notification.objects.filter(rule="ideas/call_left_session").values_list("recipient", flat=True)
    assert colleague.pk in told
    assert team.pk not in told


def test_who_reads_it_and_who_writes(as_user, call, point, team, dany):
    member = make_user()
    for person, status in ((team, 200), (dany, 200), (make_user(Role.AUDITOR), 200), (member, 404)):
        assert as_user(person).get(point.get_absolute_url()).status_code == status
    with pytest.raises(PermissionDenied):
        call_points.decide(point, by=team if point.session.secretary != team else member, **decision())
    with pytest.raises(PermissionDenied):
        call_points.put(make_campaign(), by=dany, session=point.session, asked=ASKED)
    assert "Devant un comité" not in words_of(as_user(dany).get(call.get_absolute_url()))


def test_a_member_who_may_not_read_a_call_in_preparation_reads_what_they_decide(as_user, point):
    member = make_user()
    point.session.committee.seats.create(person=member, kind="member")

    page = as_user(member).get(point.get_absolute_url())

    assert page.status_code == 200
    assert "Lire l’appel" not in words_of(page)
