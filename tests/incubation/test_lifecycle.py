"""The machines of projects and time agreements against tables written by hand: every state, every transition."""

import pytest
from django.utils import timezone

from incubation.agreement import AllocationState as A
from incubation.lifecycle import ProjectState as P
from incubation.models import Project, TimeAllocation
from incubation.models.project import Track
from tests.machines import allowed_from, assert_table_covers

FRAME = {
    "remove_sheet",
    "choose_owner",
    "replace_carrier",
    "name_coach",
    "file_mission_letter",
    "stop",
    "pause",
    "resume",
}
PROJECT = {
    P.FRAMING: {
        *FRAME,
        "accept_to_carry",
        "decline_to_carry",
        "name_carrier",
        "waive_time",
        "start_incubation",
    },
    P.FEASIBILITY: {*FRAME, "waive_time", "ask_gate", "open_prototype", "pivot"},
    P.PROTOTYPE: {
        *FRAME,
        "accept_to_carry",
        "decline_to_carry",
        "name_carrier",
        "waive_time",
        "ask_gate",
        "open_rollout",
        "pivot",
    },
    P.ROLLOUT: {*FRAME, "ask_gate", "open_follow_up", "pivot"},
    P.FOLLOW_UP: {*FRAME, "ask_gate", "complete"},
    P.COMPLETED: set(),
    P.STOPPED: set(),
}
CARRIER = {"accept_to_carry", "decline_to_carry", "name_carrier"}
GATES = {"open_prototype", "open_rollout", "open_follow_up", "complete", "pivot"}
EVEN_PAUSED = {"remove_sheet", "choose_owner", "name_coach", "file_mission_letter", "stop", "resume"}
ALLOCATION = {
    A.REQUESTED: {"propose", "approve", "refuse", "cancel"},
    A.NEGOTIATING: {"propose", "accept_terms", "approve", "refuse", "cancel"},
    A.APPROVED: {"activate", "cancel"},
    A.ACTIVE: {"suspend", "request_renewal", "expire", "end"},
    A.SUSPENDED: {"resume", "stay_suspended", "end"},
    A.RENEWAL_REQUESTED: {"renew", "decline_renewal", "expire", "end"},
    A.EXPIRED: {"end"},
    A.ENDED: set(),
    A.REFUSED: set(),
    A.CANCELLED: set(),
}


@pytest.mark.parametrize(("machine", "table"), [(Project, PROJECT), (TimeAllocation, ALLOCATION)])
def test_the_table_covers_the_machine(machine, table):
    assert_table_covers(machine, table)


@pytest.mark.parametrize("state", P)
@pytest.mark.parametrize("carried", [True, False])
@pytest.mark.parametrize("asked", [True, False])
def test_a_running_project_does_what_its_state_lists(state, carried, asked):
    project = Project(
        state=state, intrapreneur_id=1 if carried else None, gate_asked_at=timezone.now() if asked else None
    )

    framed = set() if state == P.FRAMING else {"waive_time"}
    closed = (
        {"resume"}
        | framed
        | (CARRIER if carried else {"replace_carrier"})
        | ({"ask_gate"} if asked else GATES)
    )
    assert allowed_from(project) == PROJECT[state] - closed


@pytest.mark.parametrize("state", [P.FRAMING, P.PROTOTYPE])
def test_a_project_that_seeks_who_carries_it_is_not_left_a_second_time(state):
    project = Project(state=state, carrier_search_since=timezone.localdate())

    closed = {"resume", "decline_to_carry", "replace_carrier"} | GATES
    closed |= {"waive_time"} if state == P.PROTOTYPE else set()
    assert allowed_from(project) == PROJECT[state] - closed


@pytest.mark.parametrize("state", [P.FEASIBILITY, P.PROTOTYPE])
def test_an_experiment_opened_at_once_may_still_do_without_time(state):
    assert "waive_time" in allowed_from(Project(state=state, track=Track.FAST))


@pytest.mark.parametrize("state", P)
def test_a_paused_project_waits_resumes_or_stops(state):
    project = Project(state=state, paused_at=timezone.now(), gate_asked_at=timezone.now())

    assert allowed_from(project) == PROJECT[state] & EVEN_PAUSED


@pytest.mark.parametrize("state", A)
def test_an_agreement_does_what_its_state_lists(state):
    assert allowed_from(TimeAllocation(state=state)) == ALLOCATION[state]
