"""A gate decided before a committee: what the session decides, and who stands aside."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.minutes import minutes_of
from ideas.models import CommitteeSession, Idea, SeatKind, Visibility
from ideas.pack import pack_of
from incubation.audiences import deciders
from incubation.lifecycle import ProjectState
from incubation.models import Project, TeamMember
from incubation.services import sync_project_rights
from tests.factories import hold, make_session, make_user, somebody
from tests.incubation.factories import move
from tests.incubation.in_session import (
    REASON,
    as_sponsor,
    decide_url,
    go,
    make_room,
    project_at_its_gate,
    said_in,
)
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import RequirementsMissing
from workflow.moves import moves_for

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@scene
def room():
    return make_room()


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


# Who stands aside.


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
