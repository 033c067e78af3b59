"""A project stops: its team and the service that let it be tried are thanked, each person once. Or it ends well."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from incubation import team
from incubation.lifecycle import ProjectState
from incubation.models import Project, TimeAllocation
from incubation.services import request_time
from incubation.stopping import beside_those_told
from notifications.models import Notification
from tests.factories import make_unit, make_user, somebody
from tests.incubation.factories import (
    accept_service,
    all_is_well,
    ask_unit,
    close,
    make_carrier,
    make_project,
    move,
)

pytestmark = pytest.mark.django_db
SAID = {"reason": "L’outil existe déjà.", "learnings": "Demander d’abord."}


@pytest.fixture
def project() -> Project:
    return make_project(ProjectState.ROLLOUT)


@pytest.fixture
def manager(project):
    return project.intrapreneur.line_manager


def stop(project, by=None):
    """The rules of what was told of it, by person."""
    with telling() as told:
        move(project, "stop", by=by or somebody(Role.MANAGEMENT), **SAID)
    return told


def complete(project):
    close(project)
    management = somebody(Role.MANAGEMENT)
    move(project, "ask_gate", by=project.intrapreneur)
    with telling() as told:
        move(project, "complete", by=management, reason="Tout y est.", answers=all_is_well(project))
    return told


@contextmanager
def telling():
    told = {}
    before = set(Notification.objects.values_list("pk", flat=True))
    yield told
    for row in Notification.objects.exclude(pk__in=before).select_related("recipient"):
        told.setdefault(row.recipient, []).append(row)


def rules(told, person):
    return [row.rule for row in told.get(person, [])]


def test_the_team_and_the_managers_are_thanked_once_each(project, manager):
    member = make_carrier()
    team.accept(
        team.invite(project, member, by=project.intrapreneur, role="field", contribution="Le terrain."),
        by=member,
    )

    told = stop(project)

    assert rules(told, project.intrapreneur) == ["incubation/stopped"]
    assert rules(told, project.coach) == ["incubation/stopped"]
    assert rules(told, member) == ["incubation/stopped"]
    assert rules(told, manager) == ["incubation/service_thanked"]
    assert max(Counter(person for person, rows in told.items() for _row in rows).values()) == 1


def test_the_words_are_those_of_a_right_to_error_and_the_page_opens(as_user, project, manager):
    told = stop(project)

    for person in (project.intrapreneur, manager):
        (row,) = told[person]
        assert "droit à l’erreur" in row.body
        assert "Demander d’abord." in row.body
        assert as_user(person).get(row.url).status_code == 200
    assert "reste à votre nom" in told[project.intrapreneur][0].body
    assert "L’outil existe déjà." not in told[manager][0].body, "the reason is for those who were there"


def test_a_carrier_who_stops_their_own_project_is_thanked_too(project, manager):
    told = stop(project, by=project.intrapreneur)

    assert rules(told, project.intrapreneur) == ["incubation/stopped"]
    assert rules(told, manager) == ["incubation/service_thanked"]


def test_a_manager_of_two_people_is_thanked_once(project, manager):
    member = make_carrier()
    member.line_manager = manager
    member.save()
    team.accept(
        team.invite(project, member, by=project.intrapreneur, role="field", contribution="Le terrain."),
        by=member,
    )
    today = timezone.localdate()
    terms = {
        "percent": 10,
        "starts_on": today,
        "ends_on": today + timedelta(days=55),
        "objectives": "Essayer.",
    }
    task = {"task": "Relecture des dossiers", "mode": "postponed"}
    asked = request_time(project, by=member, terms=terms | {"days": "le mardi matin"}, arrangements=[task])
    TimeAllocation.perform(asked.pk, "approve", by=manager)

    told = stop(project)

    assert rules(told, manager) == ["incubation/service_thanked"]
    assert str(project.intrapreneur) in told[manager][0].body


def test_a_manager_who_granted_nothing_is_told_what_ends(project, manager):
    """Replaced since, and has not confirmed: the time that comes back is theirs to know, the thanks are not."""
    newcomer = make_user()
    project.intrapreneur.line_manager = newcomer
    project.intrapreneur.save()

    told = stop(Project.objects.get(pk=project.pk))

    assert rules(told, manager) == ["incubation/service_thanked"]
    assert rules(told, newcomer) == ["incubation/time_ended"]


def test_the_unit_that_answered_is_thanked_and_not_told_that_it_is_not_needed(project, manager):
    director, correspondent = make_user(), make_user(Role.CORRESPONDENT)
    unit = make_unit("Maison Centre", director=director, correspondent=correspondent)
    accept_service(ask_unit(project, unit))

    told = stop(project)

    assert rules(told, director) == rules(told, correspondent) == ["incubation/unit_thanked"]
    assert "Votre unité (Maison Centre) a pris le temps" in told[director][0].body
    assert project.ownerships.get().state == "withdrawn"


def test_a_manager_who_also_answered_for_the_unit_is_thanked_once(project, manager):
    unit = make_unit("Maison Centre", director=manager)
    accept_service(ask_unit(project, unit))

    assert rules(stop(project), manager) == ["incubation/service_thanked"]


def test_a_project_that_ends_well_tells_each_person_once():
    project = make_project(ProjectState.FOLLOW_UP)

    told = complete(project)

    assert rules(told, project.intrapreneur) == ["incubation/completed"]
    assert rules(told, project.coach) == ["incubation/completed"]
    assert "il revient à votre service" in told[project.intrapreneur][0].body
    assert rules(told, project.intrapreneur.line_manager) == ["incubation/time_ended"]
    assert max(Counter(person for person, rows in told.items() for _row in rows).values()) == 1


def test_a_manager_who_sponsors_a_project_that_ends_well_reads_whose_time_ends_too():
    project = make_project(ProjectState.FOLLOW_UP)
    manager = project.intrapreneur.line_manager
    Project.objects.filter(pk=project.pk).update(sponsor=manager)

    told = complete(Project.objects.get(pk=project.pk))

    assert sorted(rules(told, manager)) == ["incubation/completed", "incubation/time_ended"]


@pytest.mark.parametrize(("state", "tells"), [(ProjectState.COMPLETED, True), (ProjectState.STOPPED, False)])
def test_what_else_ends_with_a_project_that_ends_well_is_told_to_its_people_too(project, state, tells):
    """A task that comes back, a request that falls, a place for which one had volunteered."""
    Project.objects.filter(pk=project.pk).update(
        state=state, learnings="Demander d’abord.", owner_unit=make_unit()
    )
    ended = Project.objects.get(pk=project.pk)
    people = [ended.intrapreneur, ended.coach]

    assert beside_those_told(ended, people) == (people if tells else [])


def test_an_agreement_that_ends_before_the_project_is_told_to_its_two_sides_and_to_the_coach(
    project, manager
):
    allocation = project.allocations.get()
    with telling() as told:
        TimeAllocation.perform(allocation.pk, "end", by=None, handed_back="Le mardi.")

    assert {
        person for person, rows in told.items() if [row.rule for row in rows] == ["incubation/time_ended"]
    } == {
        project.intrapreneur,
        manager,
        project.coach,
    }
