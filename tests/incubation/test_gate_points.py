"""A gate before a committee: put on an agenda, decided there, put off, in the pack and in the minutes."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.agenda import Agenda
from ideas.minutes import minutes_of
from ideas.models import CommitteeSession, Idea, SeatKind, Visibility
from ideas.pack import pack_of
from incubation.audiences import deciders
from incubation.lifecycle import ProjectState
from incubation.models import GatePoint, Project, TeamMember
from incubation.services import sync_project_rights
from notifications.models import Notification
from tests.factories import add_to_agenda, hold, make_session, make_user, send_pack, somebody
from tests.incubation.factories import move
from tests.incubation.in_session import REASON, make_room, project_at_its_gate, said_in
from tests.pages import statements_of, words_of
from tests.scenes import scene
from workflow.deadlines import deadline
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.moves import moves_for

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@scene
def room():
    return make_room()


def later(room, days=20):
    return make_session(TODAY() + timedelta(days=days), secretary=room.secretary)


def decide_url(point, name):
    return reverse("incubation:gate_point_decide", args=[point.session_id, point.pk, name])


def go(**said):
    return {"reason": REASON, **said}


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


# Decided there.


def test_the_decision_of_the_session_is_the_move_of_the_project(as_user, room):
    hold(room.session)
    assert (
        room.point.get_absolute_url()
        in as_user(room.chair).get(room.session.get_absolute_url()).content.decode()
    )
    client = as_user(room.secretary)
    assert (
        decide_url(room.point, "open_prototype") in client.get(room.point.get_absolute_url()).content.decode()
    )

    condition = {
        "condition_1": "Un avis juridique",
        "owner_1": room.project.intrapreneur.pk,
        "due_1": (TODAY() + timedelta(days=30)).isoformat(),
    }
    answer = client.post(decide_url(room.point, "open_prototype"), go(**condition))

    assert answer.url == room.session.get_absolute_url()
    point, gate = room.point, room.project.gates.get()
    assert (point.outcome, point.gate, gate.recorded_by) == ("decided", gate, room.secretary)
    room.project.refresh_from_db()
    assert room.project.state == ProjectState.PROTOTYPE
    minutes = said_in(minutes_of(room.session, room.chair))
    for words in (
        room.project.title,
        "Étude de faisabilité",
        "Poursuivre sous conditions",
        REASON,
        "Un avis juridique",
    ):
        assert words in minutes
    assert REASON in words_of(as_user(room.chair).get(room.session.get_absolute_url()))
    assert (
        CommitteeSession.perform(room.session.pk, "publish_minutes", by=room.secretary).state
        == "minutes_published"
    )


def test_pressed_twice_the_second_is_told_what_happened(as_user, room):
    hold(room.session)
    client, url = as_user(room.secretary), decide_url(room.point, "open_prototype")
    assert client.post(url, go()).status_code == 302

    again = client.post(url, go(reason="Une seconde fois."))

    assert again.status_code == 409
    assert "Une seconde fois." in words_of(again)
    assert room.project.gates.count() == 1


def test_whoever_writes_while_it_is_put_off_loses_nothing(as_user, room):
    hold(room.session)
    move(room.project, "put_off", by=room.secretary, reason="Un avis manque.", session=None)

    answer = as_user(room.chair).post(decide_url(room.point, "open_prototype"), go())

    assert answer.status_code == 409
    assert REASON in words_of(answer)
    assert "Passage reporté à une autre séance" in words_of(answer)
    assert (
        as_user(room.chair).get(decide_url(room.point, "open_prototype")).url == room.point.get_absolute_url()
    )
    assert not room.project.gates.exists()


def test_another_gate_is_not_decided_from_a_point_that_is_closed(as_user, room):
    hold(room.session)
    move(room.project, "pivot", by=room.secretary, phase="feasibility", reason=REASON)
    move(room.project, "ask_gate", by=room.project.intrapreneur)

    answer = as_user(room.chair).post(decide_url(room.point, "open_prototype"), go())

    assert answer.status_code == 409
    room.project.refresh_from_db()
    assert room.project.state == ProjectState.FEASIBILITY


@pytest.mark.parametrize(
    ("name", "inputs", "decision"),
    [
        ("pivot", {"phase": "feasibility"}, "pivot"),
        ("stop", {"learnings": "Le besoin était ailleurs."}, "stop"),
        ("pause", {"until": TODAY() + timedelta(days=40)}, "hold"),
    ],
)
def test_the_session_may_also_turn_stop_or_suspend(room, name, inputs, decision):
    hold(room.session)

    move(room.project, name, by=room.secretary, reason=REASON, **inputs)

    assert (room.point.outcome, room.point.gate.decision) == ("decided", decision)


def test_nothing_is_decided_before_the_day(as_user):
    room = make_room(TODAY() + timedelta(days=9))

    with pytest.raises(RequirementsMissing) as missing:
        move(room.project, "open_prototype", by=room.chair, reason=REASON)

    assert missing.value.sentences == [f"Ce passage se décide en séance : {room.session.dated_title()}."]
    assert not room.project.gates.exists()
    assert room.project not in Project.objects.waiting_for(room.chair)


def test_it_waits_for_an_open_session_in_number():
    room = make_room(quorum=2)
    with pytest.raises(RequirementsMissing) as closed:
        move(room.project, "open_prototype", by=room.chair, reason=REASON)
    assert "Notez d’abord les présences, puis ouvrez la séance." in closed.value.sentences
    hold(room.session, absent=(room.member,))

    with pytest.raises(RequirementsMissing) as few:
        move(room.project, "open_prototype", by=room.chair, reason=REASON)
    with pytest.raises(RequirementsMissing):
        move(room.project, "stop", by=room.chair, reason=REASON, learnings="Rien.")

    assert few.value.sentences == ["Le quorum n’est pas atteint : il manque 1 personne."]
    move(room.project, "put_off", by=room.secretary, reason="Trop peu de monde.", session=None)
    assert room.point.outcome == "put_off"


def test_a_project_given_up_leaves_the_agenda_undecided(room):
    hold(room.session)

    move(
        room.project,
        "stop",
        by=room.project.intrapreneur,
        reason="Je rends mon projet.",
        learnings="Déjà fait.",
    )

    point = room.point
    assert (point.outcome, point.gate, point.closed_by) == ("left", None, room.project.intrapreneur)
    said = said_in(minutes_of(room.session, room.chair))
    assert "Retiré de l’ordre du jour" in said
    assert "Je rends mon projet." in said


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


# Who stands aside.


def as_sponsor(project, person):
    move(project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=person)


def as_coach(project, person):
    move(project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=person)


def as_member(project, person):
    TeamMember.objects.create(
        project=project, person=person, contribution="Le droit", accepted_at=timezone.now()
    )
    sync_project_rights(project)


def as_author(project, person):
    Idea.objects.filter(pk=project.idea_id).update(author=person)
    sync_object_permissions(Idea.objects.get(pk=project.idea_id))


def as_line_manager(project, person):
    type(person).objects.filter(pk=project.intrapreneur_id).update(line_manager=person)


@pytest.mark.parametrize("stands", [as_sponsor, as_coach, as_member, as_author, as_line_manager])
def test_whoever_stands_close_sees_no_control_and_decides_nothing(as_user, room, stands):
    stands(room.project, room.member)
    hold(room.session)
    client = as_user(room.member)

    assert client.post(decide_url(room.point, "open_prototype"), go()).status_code == 403
    page = client.get(room.point.get_absolute_url())
    assert "en décident." in words_of(page)
    for name in ("open_prototype", "pivot", "stop", "pause", "put_off"):
        assert decide_url(room.point, name) not in page.content.decode()
    assert "Noter la décision" not in words_of(client.get(room.session.get_absolute_url()))
    project = Project.objects.get(pk=room.project.pk)
    assert room.member not in deciders(project)
    assert project not in Project.objects.waiting_for(room.member)
    assert not {move.name for move in moves_for(project, room.member)} & {
        "open_prototype",
        "pivot",
        "stop",
        "pause",
    }
    assert project in Project.objects.waiting_for(room.chair)
    assert room.chair in deciders(project)


def test_whoever_stands_close_does_not_count_for_the_quorum():
    room = make_room(quorum=2)
    as_sponsor(room.project, room.member)
    hold(room.session)

    with pytest.raises(RequirementsMissing) as missing:
        move(room.project, "open_prototype", by=room.chair, reason=REASON)

    assert missing.value.sentences == ["Le quorum n’est pas atteint : il manque 1 personne."]


def test_a_seat_decides_and_the_role_alone_does_not(as_user, room):
    hold(room.session)
    outsider = make_user(Role.MANAGEMENT)

    assert as_user(outsider).post(decide_url(room.point, "open_prototype"), go()).status_code == 403
    outsider.groups.set(Group.objects.filter(name=Role.AUDITOR))
    assert as_user(outsider).get(decide_url(room.point, "open_prototype")).status_code == 403


def test_without_seats_the_role_decides_on_its_day():
    project, dany = project_at_its_gate(), make_user(Role.MANAGEMENT)
    session = make_session()
    move(project, "enter_session", by=session.secretary, session=session)

    move(project, "open_prototype", by=dany, reason=REASON)

    assert project.agenda_points.get().outcome == "decided"


def test_a_restricted_idea_is_known_by_its_reference_alone(as_user, room):
    Idea.objects.filter(pk=room.project.idea_id).update(visibility=Visibility.RESTRICTED)
    stranger = make_user()
    room.session.committee.seats.create(person=stranger, kind=SeatKind.MEMBER)

    page = words_of(as_user(stranger).get(room.session.get_absolute_url()))

    assert room.project.title not in page
    assert room.project.idea.reference in page
    assert as_user(stranger).get(room.point.get_absolute_url()).status_code == 404
    assert room.project.title not in said_in(pack_of(room.session, stranger))


# What is read.


def test_the_pack_says_what_the_study_says(room):
    project = room.project
    project.study.summary = "Trois sites volontaires."
    project.study.save()

    said = said_in(pack_of(room.session, room.chair))

    words = (
        project.title,
        project.idea.reference,
        "Trois sites volontaires.",
        "Essayer sur un site.",
        "Juridique",
    )
    for each in words:
        assert each in said
    assert str(project.intrapreneur) in said


def test_the_pack_recalls_the_conditions_of_the_gate_before(room):
    hold(room.session)
    move(room.project, "pivot", by=room.secretary, phase="feasibility", reason=REASON)
    room.project.gates.get().conditions.create(
        text="Un avis juridique",
        owner=room.secretary,
        due_on=TODAY(),
        met_on=TODAY(),
        met_by=room.secretary,
        met_how="Il est au dossier.",
    )
    room.project.gates.get().conditions.create(
        text="Un avis de trop",
        owner=room.secretary,
        due_on=TODAY(),
        waived_on=TODAY(),
        waived_by=room.chair,
        waived_reason="Le premier suffit.",
    )
    move(room.project, "ask_gate", by=room.project.intrapreneur)
    other = later(room)
    move(room.project, "enter_session", by=room.secretary, session=other)

    said = said_in(pack_of(other, room.chair))

    assert "Conditions posées avant" in said
    assert "Un avis de trop (le projet en est dispensé depuis le" in said
    assert "Un avis juridique (levée le" in said


def test_the_minutes_do_not_change_with_the_project(room):
    hold(room.session)
    move(room.project, "open_prototype", by=room.secretary, reason=REASON)
    before = minutes_of(room.session, room.chair)

    as_sponsor(room.project, make_user())
    room.project.study.summary = "Écrit depuis."
    room.project.study.save()

    assert minutes_of(room.session, room.chair) == before


def test_it_is_projected_after_the_ideas(as_user, room):
    idea = add_to_agenda(room.session)
    client, screen = as_user(room.chair), reverse("ideas:session_screen", args=[room.session.pk])

    first = client.get(screen)
    last = client.get(f"{screen}?also=1")

    assert first.context["after"].query == "also=1"
    assert f"Passage après la phase « étude de faisabilité » : {room.project.title}" in words_of(last)
    assert "Autre point 1 sur 1" in words_of(last)
    assert last.context["before"].idea == idea
    for missing in ("also=0", "also=2", "also=abc"):
        assert client.get(f"{screen}?{missing}").status_code == 404


def test_the_page_of_a_session_costs_the_same_for_many_gates(as_user, room):
    client = as_user(room.secretary)
    client.get(room.session.get_absolute_url())
    few = [len(statements_of(client, url)) for url in pages_of(room.session)]
    for _number in range(3):
        project = project_at_its_gate()
        move(project, "enter_session", by=room.secretary, session=room.session)

    assert [len(statements_of(client, url)) for url in pages_of(room.session)] == few


def pages_of(session):
    return [
        reverse(f"ideas:{name}", args=[session.pk])
        for name in ("session", "pack", "minutes", "session_screen")
    ]
