"""A gate on the agenda of a committee: put there, put off, and what happens to it with its session."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.agenda import Agenda
from ideas.minutes import minutes_of
from ideas.models import CommitteeSession, Idea
from incubation.models import GatePoint, Project
from notifications.models import Notification
from tests.factories import hold, make_session, make_user, send_pack, somebody
from tests.incubation.factories import move
from tests.incubation.in_session import (
    REASON,
    as_sponsor,
    decide_url,
    later,
    make_room,
    project_at_its_gate,
    said_in,
)
from tests.pages import words_of
from tests.scenes import scene
from workflow.deadlines import deadline
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@scene
def room():
    return make_room()


def told(rule) -> set[int]:
    return set(Notification.objects.filter(rule=rule).values_list("recipient", flat=True))


# Onto the agenda.


def test_it_goes_from_the_queue_of_the_secretary_to_the_agenda(as_user):
    project, secretary = project_at_its_gate(), somebody(Role.INNOVATION_TEAM)
    session = make_session(TODAY() + timedelta(days=9), secretary=secretary)
    client, sessions = as_user(secretary), reverse("ideas:sessions")
    move_url = reverse("incubation:project_move", args=[project.pk, "enter_session"])
    assert move_url in client.get(sessions).content.decode()
    assert "pas encore inscrit à une séance" in words_of(client.get(project.get_absolute_url()))

    client.post(move_url, {"session": session.pk})

    project.refresh_from_db()
    assert (project.pending_point.session, project.due_on) == (session, session.held_on)
    assert move_url not in client.get(sessions).content.decode()
    assert project.history.last().name == "enter_session"
    agenda = words_of(client.get(session.get_absolute_url()))
    assert f"Passage après la phase « étude de faisabilité » : {project.title}" in agenda
    lead = as_user(project.intrapreneur).get(project.get_absolute_url())
    assert "Le passage est à l’ordre du jour de cette séance." in words_of(lead)
    assert session.committee.name in words_of(lead)
    assert {project.intrapreneur_id, project.coach_id} <= told("incubation/gate_on_agenda")


def test_the_queue_is_for_those_who_plan_sessions(as_user):
    project_at_its_gate()

    for role in (Role.MANAGEMENT, Role.AUDITOR):
        page = as_user(make_user(role)).get(reverse("ideas:sessions"))
        assert "Passages à inscrire à une séance" not in words_of(page)


def test_it_stands_on_one_agenda_at_a_time(room):
    with pytest.raises(TransitionNotAllowed):
        move(room.project, "enter_session", by=room.secretary, session=later(room))
    with pytest.raises(IntegrityError), transaction.atomic():
        GatePoint.objects.create(
            project=room.project, session=room.session, phase="feasibility", put_by=room.secretary
        )


def test_a_session_that_is_closed_takes_no_gate(room):
    project, closed = project_at_its_gate(), later(room)
    CommitteeSession.objects.filter(pk=closed.pk).update(state="minutes_published")

    with pytest.raises(RequirementsMissing):
        move(project, "enter_session", by=room.secretary, session=closed)
    assert not project.agenda_points.exists()


def test_the_management_and_the_team_do_not_write_the_agenda(room):
    project = project_at_its_gate()

    for person in (room.chair, project.intrapreneur, project.coach):
        with pytest.raises(PermissionDenied):
            Project.perform(project.pk, "enter_session", by=person, session=room.session)


def test_it_leaves_before_the_pack_is_sent_and_says_why(as_user, room):
    answer = as_user(room.secretary).post(
        decide_url(room.point, "leave_session"), {"reason": "Une étude à compléter."}
    )

    assert answer.url == room.session.get_absolute_url()
    point = room.point
    assert (point.outcome, point.reason, point.closed_by) == (
        "left",
        "Une étude à compléter.",
        room.secretary,
    )
    room.project.refresh_from_db()
    asked_on = timezone.localdate(room.project.gate_asked_at)
    assert (room.project.pending_point, room.project.due_on) == (None, deadline("gate", asked_on))
    assert room.project.history.last().comment == "Une étude à compléter."
    assert Agenda.of(room.session, room.chair).also == []
    assert room.project.intrapreneur_id in told("incubation/gate_left_agenda")
    assert room.project in Project.objects.awaiting_session()


def test_once_the_pack_is_sent_it_is_decided_or_put_off(room):
    send_pack(room.session)

    with pytest.raises(TransitionNotAllowed):
        move(room.project, "leave_session", by=room.secretary, reason="Trop tard.")


def test_a_session_of_gates_alone_has_a_pack_to_prepare_first(as_user, room):
    assert "Rien à l’ordre du jour" not in words_of(as_user(room.chair).get(room.session.get_absolute_url()))
    with pytest.raises(RequirementsMissing) as missing:
        CommitteeSession.perform(room.session.pk, "send_pack", by=room.secretary)

    assert any("Préparez d’abord le PDF du dossier" in sentence for sentence in missing.value.sentences)


# Put off, postponed, cancelled.


def test_the_minutes_wait_for_every_gate(room):
    hold(room.session)
    with pytest.raises(RequirementsMissing) as missing:
        CommitteeSession.perform(room.session.pk, "publish_minutes", by=room.secretary)
    title = room.project.title
    assert missing.value.sentences == [
        f"Notez la décision sur le passage de « {title} », même pour le reporter."
    ]

    move(room.project, "put_off", by=room.chair, reason="Un avis manque.", session=None)
    assert (
        CommitteeSession.perform(room.session.pk, "publish_minutes", by=room.secretary).state
        == "minutes_published"
    )


def test_put_off_to_no_session_it_is_the_innovation_team_s_to_put_back(room):
    hold(room.session)
    colleague = make_user(Role.INNOVATION_TEAM)

    move(room.project, "put_off", by=room.chair, reason="Un avis manque.", session=None)

    assert colleague.pk in told("incubation/gate_to_put_back")


def test_whoever_keeps_the_pen_puts_off_what_nobody_there_may_decide(room):
    """Everybody who decides stands aside: the minutes of the session must not wait for ever."""
    hold(room.session)
    as_sponsor(room.project, room.secretary)
    with pytest.raises(PermissionDenied):
        move(room.project, "open_prototype", by=room.secretary, reason=REASON)

    move(room.project, "put_off", by=room.secretary, reason="Personne ne peut décider.", session=None)

    assert room.point.outcome == "put_off"


def test_suspended_at_its_gate_it_comes_back_with_the_delay_of_its_phase(room):
    hold(room.session)
    until = TODAY() + timedelta(days=30)
    move(room.project, "pause", by=room.chair, reason="Le budget.", until=until)
    assert room.point.outcome == "decided"

    move(room.project, "resume", by=room.chair)

    assert room.project.due_on == deadline("study")


def test_without_a_session_to_come_the_page_says_to_plan_one(as_user):
    project = project_at_its_gate()
    CommitteeSession.objects.update(held_on=TODAY() - timedelta(days=1))
    page = as_user(somebody(Role.INNOVATION_TEAM)).get(
        reverse("incubation:project_move", args=[project.pk, "enter_session"])
    )
    assert "Prévoyez d’abord une séance" in words_of(page)


def test_it_is_put_off_to_another_session_with_its_reason(as_user, room):
    hold(room.session)
    other, client = later(room), as_user(room.secretary)
    url = decide_url(room.point, "put_off")
    assert "Dites pourquoi" in words_of(client.post(url, {"session": other.pk}))
    former = room.point

    client.post(url, {"session": other.pk, "reason": "Un avis manque."})

    former.refresh_from_db()
    assert (former.outcome, former.reason, former.put_off_to) == ("put_off", "Un avis manque.", other)
    room.project.refresh_from_db()
    assert (room.project.pending_point.session, room.project.due_on) == (other, other.held_on)
    minutes = said_in(minutes_of(room.session, room.chair))
    assert "Reporté à une autre séance" in minutes
    assert "Un avis manque." in minutes
    assert other.title in minutes
    assert room.project.intrapreneur_id in told("incubation/gate_put_off")


def test_it_is_not_put_off_to_the_session_that_it_leaves(room):
    hold(room.session)

    with pytest.raises(RequirementsMissing):
        move(room.project, "put_off", by=room.secretary, reason="Un avis manque.", session=room.session)
    assert room.point.is_pending


def test_it_follows_its_session_to_another_day():
    room = make_room(TODAY() + timedelta(days=9))
    day = TODAY() + timedelta(days=30)

    CommitteeSession.perform(
        room.session.pk, "postpone", by=room.secretary, held_on=day, comment="Salle prise."
    )

    room.project.refresh_from_db()
    assert room.project.due_on == day
    assert Idea.objects.get(pk=room.project.idea_id).due_on == day
    assert room.project.intrapreneur_id in told("incubation/gate_session_postponed")


def test_a_cancelled_session_gives_it_back(room):
    colleague = make_user(Role.INNOVATION_TEAM)
    send_pack(room.session)

    CommitteeSession.perform(room.session.pk, "cancel", by=room.secretary, comment="Au printemps.")

    assert (room.point.outcome, room.point.reason) == ("left", "Au printemps.")
    assert room.project in Project.objects.awaiting_session()
    assert colleague.pk in told("incubation/gate_to_put_back")
