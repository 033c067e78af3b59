"""A project: every state, every move, everybody; what is allowed is done, all else is refused."""

import pytest
from django.urls import reverse
from django.utils import timezone

from incubation.forms.moves import PROJECT_FORMS
from incubation.lifecycle import ACTIVE_PHASES
from incubation.lifecycle import ProjectState as P
from incubation.models import Project
from incubation.services import sync_project_rights
from tests.incubation import test_lifecycle as lifecycle
from tests.incubation.refusing import (
    OUTSIDERS,
    PROJECT_RIGHTS,
    UNSEEN_PROJECT,
    around,
    assert_pages_say_so,
    given_to_the_project,
    in_days,
    in_passing,
    perform_all,
    project_in,
)
from tests.machines import transition_names
from tests.refusals import Scene, Table, check, check_answers

pytestmark = pytest.mark.django_db


def moves_of_project(project: Project) -> set[str]:
    known = lifecycle.PROJECT[project.state]
    if project.is_paused:
        return known & {*lifecycle.EVEN_PAUSED, "replace_carrier"}
    gate = {"ask_gate"} if project.gate_asked_at else {*lifecycle.GATES, "enter_session"}
    carrier = lifecycle.CARRIER if project.intrapreneur_id else {"replace_carrier"}
    framed = set() if project.state == P.FRAMING else {"waive_time"}
    return known - {"resume", "leave_session", "put_off"} - gate - carrier - framed


def project_facts() -> list[dict[str, object]]:
    pause = {"paused_at": timezone.now(), "paused_until": in_days(9), "pause_reason": "Le budget."}
    return [{}, {"gate_asked_at": timezone.now()}, pause]


def test_the_table_names_every_move():
    assert sorted(PROJECT_RIGHTS) == transition_names(Project)


@pytest.mark.parametrize("state", P)
def test_a_project_refuses_all_but_what_the_table_says(state):
    project = project_in(state)
    people, given = around(project), given_to_the_project(project)
    for facts in project_facts() if state in ACTIVE_PHASES else [{}]:
        with in_passing(project, **facts) as subject:
            scene = Scene(subject, people)
            starts = {state: moves_of_project(subject)}
            table = Table(PROJECT_RIGHTS, starts, lambda state: UNSEEN_PROJECT)
            (check_answers if facts else check)(scene, table)
            made = perform_all(scene, table, given)
            assert bool(made) == bool(starts[state])


def test_a_project_that_nobody_carries_yet_is_its_author_s_to_take():
    """Those who manage them see nothing of it before."""
    project = project_in(P.FRAMING)
    people, given = around(project), given_to_the_project(project)
    rights = {**PROJECT_RIGHTS, "ask_gate": "team", "stop": f"{OUTSIDERS} close_management"}
    with in_passing(project, intrapreneur=None) as subject:
        sync_project_rights(subject)
        scene = Scene(subject, people)
        starts = {P.FRAMING: moves_of_project(subject)}
        table = Table(rights, starts, lambda state: UNSEEN_PROJECT | {"manager", "delegate"})
        check(scene, table)
        assert perform_all(scene, table, given, {("start_incubation", "team")})


def test_the_pages_of_the_moves_of_a_project_say_so(as_user):
    project = project_in(P.STOPPED)
    scene = Scene(project, around(project))
    table = Table(PROJECT_RIGHTS, lifecycle.PROJECT, lambda state: UNSEEN_PROJECT)

    def url(name: str) -> str:
        return reverse("incubation:project_move", args=[project.pk, name])

    assert_pages_say_so(scene, table, url, PROJECT_FORMS, as_user)
