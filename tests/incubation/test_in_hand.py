"""The team of one project: what each person has in hand, and what the coach shared of the latest meeting."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation import team
from incubation.in_hand import TeamInHand
from incubation.lifecycle import ProjectState
from incubation.models import CoachingSession, CoachNote, ProjectTask
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project, move
from tests.pages import statements_of, words_of
from workshops import blockers
from workshops.models import Blocker

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(ProjectState.FEASIBILITY)


@pytest.fixture
def alix(project):
    return join(project, make_user(first_name="Alix", last_name="Durand"))


def join(project, person):
    row = team.invite(project, person, by=project.coach, role="field", contribution="Les essais")
    team.accept(row, by=person)
    return person


def page_of(project):
    return reverse("incubation:project_team", args=[project.pk])


def task(project, label, owner=None, **facts):
    return ProjectTask.objects.create(project=project, label=label, owner=owner, **facts)


def block(project, title, owner):
    said = {"title": title, "kind": "technical", "description": "Le port est fermé."}
    return blockers.report(project, by=project.coach, owner=owner, **said)


def meet(project, topic="Les maisons à voir", days_ago=3, **said):
    held_on = timezone.localdate() - timedelta(days=days_ago)
    facts = {"held_on": held_on, "topic": topic, "written_by": project.coach, **said}
    return CoachingSession.objects.create(project=project, **facts)


def hand_of(project, person, viewer=None):
    (hand,) = (hand for hand in TeamInHand(project, viewer or project.coach).hands if hand.person == person)
    return hand


def test_each_person_has_their_open_tasks_and_blockers(project, alix):
    mine = task(project, "Appeler les maisons", alix, due_on=timezone.localdate())
    task(project, "Déjà fait", alix, done_on=timezone.localdate())
    task(project, "À quelqu’un d’autre", project.intrapreneur)
    asked = block(project, "Pas d’accès au réseau", alix)
    lifted = block(project, "Plus de clé", alix)
    Blocker.perform(lifted.pk, "lift", by=somebody(Role.INNOVATION_TEAM), how="Retrouvée.")

    hand = hand_of(project, alix)

    assert (hand.tasks, hand.blockers) == ([mine], [asked])
    assert hand.role == "Terrain : Les essais"
    assert [each.person for each in TeamInHand(project, alix).hands] == [
        project.intrapreneur,
        project.coach,
        alix,
    ]


def test_nothing_of_another_project_is_there(project, alix):
    other = make_project(ProjectState.FEASIBILITY)
    task(other, "Ailleurs", alix)
    block(other, "Bloqué ailleurs", alix)

    assert hand_of(project, alix).is_empty


def test_whoever_stands_twice_in_the_team_is_shown_once(project):
    join(project, make_user())
    move(project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=somebody(Role.MANAGEMENT))
    project.refresh_from_db()
    project.memberships.update(person=project.sponsor)

    hands = TeamInHand(project, project.coach).hands

    assert [hand.person for hand in hands] == [project.intrapreneur, project.coach, project.sponsor]
    assert hands[-1].role == "Parraine"
    assert hands[-1].member is not None


def test_what_is_nobodys_or_of_somebody_who_left_is_not_lost(as_user, project, alix):
    nobodys, left = task(project, "Réserver la salle"), task(project, "Rendre les clés", alix)
    entrusted = block(project, "Pas d’accès au réseau", make_user(first_name="Max", last_name="Morin"))
    team.leave(project.memberships.get(person=alix), by=alix)

    found = TeamInHand(project, project.coach)
    page = words_of(as_user(project.coach).get(page_of(project)))

    assert set(found.unheld_tasks) == {nobodys, left}
    assert found.unheld_blockers == [entrusted]
    assert "En dehors de l’équipe" in page
    assert "à personne pour l’instant" in page
    assert "Situation de blocage, Max Morin" in page


def test_whoever_was_only_invited_is_not_in_the_team(project):
    person = make_user()
    team.invite(project, person, by=project.coach, role="field", contribution="Les essais")
    asked = task(project, "Appeler", person)

    found = TeamInHand(project, project.coach)

    assert person not in [hand.person for hand in found.hands]
    assert found.unheld_tasks == [asked]


def test_the_latest_meeting_is_told_and_never_the_notes(as_user, project, alix):
    meet(project, "Une ancienne", days_ago=30, decisions="Attendre.")
    latest = meet(project, decisions="Deux maisons d’abord.", next_step="Appeler Chloé")
    CoachNote.objects.create(session=latest, by=project.coach, text="Un hippocampe discret.")

    for reader in (project.intrapreneur, project.coach, alix, somebody(Role.INNOVATION_TEAM)):
        page = words_of(as_user(reader).get(page_of(project)))
        assert "Deux maisons d’abord." in page
        assert "Appeler Chloé" in page
        assert "Attendre." not in page
        assert "hippocampe" not in page


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.AUDITOR])
def test_the_word_is_for_those_who_work_on_the_project(as_user, project, role):
    meet(project, decisions="Deux maisons d’abord.")

    response = as_user(make_user(role)).get(page_of(project))

    assert response.status_code == 200
    assert "Le mot de l’accompagnement" not in words_of(response)
    assert "Deux maisons d’abord." not in words_of(response)


def test_before_the_first_meeting_the_page_says_so(as_user, project):
    assert f"{project.coach} n’a encore noté aucune rencontre." in words_of(
        as_user(project.intrapreneur).get(page_of(project))
    )


def test_the_time_shown_is_what_the_reader_may_see(as_user, project, alix):
    granted = project.allocations.granted().get()

    assert hand_of(project, project.intrapreneur, viewer=project.intrapreneur).time == granted
    assert hand_of(project, project.intrapreneur, viewer=alix).time is None
    assert granted.get_absolute_url() not in words_of(as_user(alix).get(page_of(project)))


def test_links_to_write_are_for_those_who_write(as_user, project, alix):
    sheet = reverse("incubation:plan_sheet", args=[project.pk, "tasks", task(project, "Appeler", alix).pk])

    assert sheet in words_of(as_user(alix).get(page_of(project)))
    page = words_of(as_user(somebody(Role.AUDITOR)).get(page_of(project)))
    assert "Appeler" in page
    assert sheet not in page
    assert "Inviter quelqu’un" not in page


def test_the_project_leads_there(as_user, project):
    page = words_of(as_user(project.intrapreneur).get(project.get_absolute_url()))

    assert page_of(project) in page
    assert as_user(make_user()).get(page_of(project)).status_code == 404


def test_a_project_without_anybody_says_so(as_user):
    project = make_project()
    type(project).objects.filter(pk=project.pk).update(intrapreneur=None, coach=None, sponsor=None)

    page = words_of(as_user(somebody(Role.INNOVATION_TEAM)).get(page_of(project)))

    assert "Personne pour l’instant" in page
    assert "Personne n’accompagne encore ce projet." in page


def test_ten_times_the_rows_cost_the_same(as_user, project, alix):
    client = as_user(project.intrapreneur)
    task(project, "Appeler", alix)
    block(project, "Pas d’accès", alix)
    meet(project)
    few = statements_of(client, page_of(project))

    for number in range(10):
        person = join(project, make_user())
        task(project, f"Tâche {number}", person)
        task(project, f"Libre {number}")
        block(project, f"Blocage {number}", person)
        meet(project, f"Rencontre {number}", days_ago=20 + number)

    many = statements_of(client, page_of(project))
    assert len(many) == len(few), "\n".join(many)
