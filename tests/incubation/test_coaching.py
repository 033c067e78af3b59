"""The log of those who accompany a project, and notes that nobody else ever reads."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from incubation import coaching, team
from incubation.lifecycle import ProjectState
from incubation.models import CoachingSession, CoachNote, ProjectTransition
from notifications.models import Notification, OutboxMail
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project, move
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db
MARKER = "hippocampe"


@scene
def project():
    return make_project(ProjectState.FEASIBILITY)


def page_of(project, name="coaching", *extra):
    return reverse(f"incubation:{name}", args=[project.pk, *extra])


def facts(**other):
    today = timezone.localdate()
    return {
        "held_on": today.isoformat(),
        "topic": "Les maisons à voir",
        "decisions": "Deux maisons d’abord.",
        "next_step": "Appeler Chloé",
        "next_on": (today + timedelta(days=14)).isoformat(),
        **other,
    }


def session_of(project, client):
    client.post(page_of(project, "coaching_new"), facts())
    return project.coaching_sessions.get()


def test_the_coach_notes_a_meeting_and_the_team_reads_it(as_user, project):
    session = session_of(project, as_user(project.coach))
    member = make_user()
    row = team.invite(project, member, by=project.coach, role="field", contribution="Les essais")
    team.accept(row, by=member)

    assert (session.topic, session.written_by) == ("Les maisons à voir", project.coach)
    for reader in (project.intrapreneur, member, somebody(Role.INNOVATION_TEAM)):
        assert "Deux maisons d’abord." in words_of(as_user(reader).get(page_of(project)))
        assert "rencontres d’accompagnement" in words_of(as_user(reader).get(project.get_absolute_url()))


def test_neither_managers_nor_management_nor_auditors_read_the_log(as_user, project):
    session_of(project, as_user(project.coach))

    for person in (
        project.intrapreneur.line_manager,
        somebody(Role.MANAGEMENT),
        make_user(Role.AUDITOR),
    ):
        assert as_user(person).get(page_of(project)).status_code == 403
        assert "rencontres d’accompagnement" not in words_of(as_user(person).get(project.get_absolute_url()))
    assert as_user(make_user()).get(page_of(project)).status_code == 404


def test_whoever_accompanies_the_project_now_writes_and_nobody_else(as_user, project):
    former, carrier = project.coach, project.intrapreneur
    session = session_of(project, as_user(former))
    move(project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=make_user(Role.COACH))
    edit = page_of(project, "coaching_session", session.pk)

    assert as_user(carrier).get(page_of(project, "coaching_new")).status_code == 403
    assert as_user(former).get(edit).status_code == 404  # the project is not theirs any more
    assert as_user(project.coach).post(edit, facts(topic="Corrigé")).status_code == 302
    session.refresh_from_db()
    assert (session.topic, session.written_by) == ("Corrigé", former)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"topic": ""}, "Dites de quoi vous avez parlé"),
        ({"held_on": "2199-01-01"}, "Une rencontre se note une fois tenue"),
        ({"next_on": "2020-01-01"}, "La prochaine rencontre vient après celle-ci."),
        ({"held_on": "hier"}, "Écrivez une date"),
    ],
)
def test_what_is_wrong_is_said(as_user, project, wrong, words):
    page = words_of(as_user(project.coach).post(page_of(project, "coaching_new"), facts(**wrong)))

    assert words in page
    assert not project.coaching_sessions.exists()


def test_sent_twice_it_is_noted_once(as_user, project):
    client = as_user(project.coach)
    token = client.get(page_of(project, "coaching_new")).context["form"]["token"].value()

    for _time in range(2):
        assert client.post(page_of(project, "coaching_new"), facts(token=token)).status_code == 302

    assert project.coaching_sessions.count() == 1


def test_nothing_is_noted_once_the_project_is_over(as_user, project):
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Fini.", learnings="Bien.")

    response = as_user(project.coach).post(page_of(project, "coaching_new"), facts())

    assert response.status_code == 409
    assert not CoachingSession.objects.exists()


@pytest.fixture
def noted(as_user, project):
    """A meeting, beside which the coach wrote for themselves."""
    client = as_user(project.coach)
    session = session_of(project, client)
    response = client.post(page_of(project, "coaching_note", session.pk), {"text": f"Un {MARKER} discret."})
    assert response.status_code == 302
    return session


def test_the_coach_reads_their_notes_again_changes_them_and_clears_them(as_user, project, noted):
    client, page = as_user(project.coach), page_of(project, "coaching_note", noted.pk)

    assert MARKER in words_of(client.get(page_of(project)))
    assert MARKER in words_of(client.get(page))
    seen = client.get(page).context["form"]["seen"].value()
    client.post(page, {"text": "Autre chose.", "seen": seen})
    assert CoachNote.objects.get().text == "Autre chose."
    client.post(page, {"text": ""})
    assert not CoachNote.objects.exists()


def doors(project, session):
    """Every page of the site that is about the project or says what happened, and the note itself."""
    yield page_of(project)
    yield page_of(project, "project")
    yield page_of(project, "coaching_note", session.pk)
    yield page_of(project, "coaching_session", session.pk)
    yield page_of(project, "coaching_new")
    yield page_of(project, "project_team")
    yield page_of(project, "plan")
    yield page_of(project, "journal")
    yield project.idea.get_absolute_url()
    yield reverse("ideas:timeline", args=[project.idea_id])
    yield reverse("notifications:inbox")
    yield reverse("portal:me")
    yield reverse("portal:contributions")
    yield reverse("portal:contributions_pdf")
    yield reverse("ideas:export")
    yield reverse("incubation:time_list")
    yield reverse("admin:index")
    yield reverse("admin:incubation_project_changelist")
    yield reverse("admin:incubation_project_change", args=[project.pk])


def everybody_else(project):
    """The next coach, who sees the same meetings; a superuser; every role; every relation."""
    former = project.coach
    member = make_user()
    team.accept(team.invite(project, member, by=former, role="field", contribution="Essais"), by=member)
    move(project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=somebody(Role.MANAGEMENT))
    move(project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=make_user(Role.COACH))
    yield project.coach
    yield project.intrapreneur
    yield project.intrapreneur.line_manager
    yield member
    yield User.objects.create_superuser("root", "root@example.org", "germoir")
    for role in Role:
        yield make_user(role)
    yield make_user()


def test_nobody_else_reads_a_private_note_by_any_door(as_user, project, noted):
    for person in everybody_else(project):
        client = as_user(person)
        for door in doors(project, noted):
            response = client.get(door)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            assert MARKER.encode() not in body, (person, door)


def test_the_note_is_written_nowhere_else(project, noted):
    assert not Permission.objects.filter(content_type__model__in=("coachnote", "coachingsession")).exists()
    assert not admin.site.is_registered(CoachNote)
    assert not admin.site.is_registered(CoachingSession)
    assert not Notification.objects.filter(body__contains=MARKER).exists()
    assert not OutboxMail.objects.filter(notification__body__contains=MARKER).exists()
    assert not ProjectTransition.objects.filter(comment__contains=MARKER).exists()
    assert MARKER not in str(CoachNote.objects.get())
    assert coaching.log_of(project, project.intrapreneur)[0].my_note == ""


def test_somebody_else_cannot_write_over_a_note(as_user, project, noted):
    page = page_of(project, "coaching_note", noted.pk)

    for person in (project.intrapreneur, somebody(Role.INNOVATION_TEAM), make_user(Role.AUDITOR)):
        assert as_user(person).post(page, {"text": "À moi."}).status_code in (403, 404)

    assert MARKER in CoachNote.objects.get().text


def test_the_next_coach_writes_their_own_note_beside(as_user, project, noted):
    move(project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=make_user(Role.COACH))

    as_user(project.coach).post(page_of(project, "coaching_note", noted.pk), {"text": "La mienne."})

    assert noted.notes.count() == 2
    assert [session.my_note for session in coaching.log_of(project, project.coach)] == ["La mienne."]
