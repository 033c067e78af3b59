"""The machines of projects and time agreements against tables written by hand: every state, every transition."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import User
from incubation.agreement import AllocationState as A
from incubation.lifecycle import ProjectState as P
from incubation.models import ExpertOpinion, Project, TimeAllocation
from incubation.models.project import Track
from incubation.opinion import OpinionState as O
from tests.machines import allowed_from, assert_table_covers

FRAME = {
    "remove_sheet",
    "choose_owner",
    "replace_carrier",
    "name_coach",
    "name_sponsor",
    "file_mission_letter",
    "stop",
    "pause",
    "resume",
}
# Of a gate that was asked: onto the agenda of a session, then off it.
SESSION = {"enter_session", "leave_session", "put_off"}
PROJECT = {
    P.FRAMING: {
        *FRAME,
        "accept_to_carry",
        "decline_to_carry",
        "name_carrier",
        "waive_time",
        "start_incubation",
    },
    P.FEASIBILITY: {*FRAME, *SESSION, "waive_time", "ask_gate", "open_prototype", "pivot"},
    P.PROTOTYPE: {
        *FRAME,
        *SESSION,
        "accept_to_carry",
        "decline_to_carry",
        "name_carrier",
        "waive_time",
        "ask_gate",
        "open_rollout",
        "pivot",
    },
    P.ROLLOUT: {*FRAME, *SESSION, "ask_gate", "open_follow_up", "pivot"},
    P.FOLLOW_UP: {*FRAME, *SESSION, "ask_gate", "complete", "keep_following"},
    P.COMPLETED: set(),
    P.STOPPED: set(),
}
CARRIER = {"accept_to_carry", "decline_to_carry", "name_carrier"}
GATES = {"open_prototype", "open_rollout", "open_follow_up", "complete", "pivot", "keep_following"}
EVEN_PAUSED = {
    "remove_sheet",
    "choose_owner",
    "name_coach",
    "name_sponsor",
    "file_mission_letter",
    "stop",
    "resume",
}
# Announced by the manager, answered by the person.
SUSPENSION = {"announce_suspension", "agree_to_suspension", "call_off_suspension"}
ALLOCATION = {
    A.REQUESTED: {"propose", "approve", "refuse", "cancel"},
    A.NEGOTIATING: {"propose", "accept_terms", "approve", "refuse", "cancel"},
    A.APPROVED: {"activate", "cancel"},
    A.ACTIVE: {
        *SUSPENSION,
        "suspend",
        "request_renewal",
        "request_amendment",
        "allow_longer",
        "expire",
        "end",
    },
    A.SUSPENDED: {"resume", "stay_suspended", "end"},
    A.RENEWAL_REQUESTED: {
        "propose_renewal",
        "accept_renewal",
        "renew",
        "decline_renewal",
        "keep_agreement",
        "allow_longer",
        "expire",
        "end",
    },
    A.EXPIRED: {"end"},
    A.ENDED: set(),
    A.REFUSED: set(),
    A.CANCELLED: set(),
}

# Who answers for the person changes: another one may answer a request, a new one confirms what runs.
ANSWERING = {"pass_up"}
CONFIRMING = {"ask_confirmation", "lift_confirmation", "confirm", "contest"}
for waiting in (A.REQUESTED, A.NEGOTIATING, A.RENEWAL_REQUESTED):
    ALLOCATION[waiting] |= ANSWERING
for signed in (A.APPROVED, A.ACTIVE, A.SUSPENDED):
    ALLOCATION[signed] |= CONFIRMING

OPINION = {
    O.ASKED: {"give", "decline", "withdraw", "lapse"},
    O.GIVEN: set(),
    O.DECLINED: set(),
    O.WITHDRAWN: set(),
    O.LAPSED: set(),
}


@pytest.mark.parametrize(
    ("machine", "table"), [(Project, PROJECT), (TimeAllocation, ALLOCATION), (ExpertOpinion, OPINION)]
)
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
        | ({"ask_gate", "leave_session", "put_off"} if asked else GATES | SESSION)
    )
    assert allowed_from(project) == PROJECT[state] - closed


@pytest.mark.parametrize("state", [P.FRAMING, P.PROTOTYPE])
def test_a_project_that_seeks_who_carries_it_is_not_left_a_second_time(state):
    project = Project(state=state, carrier_search_since=timezone.localdate())

    closed = {"resume", "decline_to_carry", "replace_carrier"} | GATES | SESSION
    closed |= {"waive_time"} if state == P.PROTOTYPE else set()
    assert allowed_from(project) == PROJECT[state] - closed


@pytest.mark.parametrize("state", [P.FEASIBILITY, P.PROTOTYPE])
def test_an_experiment_opened_at_once_may_still_do_without_time(state):
    assert "waive_time" in allowed_from(Project(state=state, track=Track.FAST))


@pytest.mark.parametrize("state", P)
def test_a_paused_project_waits_resumes_or_stops(state):
    project = Project(state=state, paused_at=timezone.now(), gate_asked_at=timezone.now())

    assert allowed_from(project) == PROJECT[state] & EVEN_PAUSED


# Nothing was announced to the person.
NOT_ASKED = {state: moves - (SUSPENSION - {"announce_suspension"}) for state, moves in ALLOCATION.items()}


@pytest.mark.parametrize("state", A)
def test_an_agreement_does_what_its_state_lists(state):
    assert allowed_from(TimeAllocation(state=state)) == NOT_ASKED[state] - CONFIRMING


@pytest.mark.parametrize(
    ("announced", "closed"),
    [
        ({"suspends_on": date(2027, 1, 4)}, {"announce_suspension", "agree_to_suspension"}),
        ({"suspends_on": date(2027, 1, 4), "sooner_on": date(2026, 12, 28)}, {"announce_suspension"}),
    ],
)
def test_a_suspension_is_announced_once_and_only_one_asked_sooner_is_agreed_to(announced, closed):
    running = TimeAllocation(state=A.ACTIVE, **announced)

    assert allowed_from(running) == ALLOCATION[A.ACTIVE] - CONFIRMING - closed


@pytest.mark.parametrize("state", A)
@pytest.mark.parametrize("new", [True, False])
def test_a_new_manager_is_asked_once_then_confirms_or_contests(state, new):
    person = User(line_manager_id=2)
    signed = TimeAllocation(state=state, beneficiary=person, manager_id=1 if new else 2)
    asked = TimeAllocation(
        state=state, beneficiary=person, manager_id=1 if new else 2, confirmation_due_on=timezone.localdate()
    )

    not_asked = CONFIRMING - ({"ask_confirmation"} if new else set())
    assert allowed_from(signed) == NOT_ASKED[state] - not_asked
    not_open = {"ask_confirmation"} | ({"lift_confirmation"} if new else set())
    assert allowed_from(asked) == NOT_ASKED[state] - not_open


def test_what_was_contested_may_still_be_confirmed_and_is_asked_no_more():
    person = User(line_manager_id=2)
    contested = TimeAllocation(state=A.ACTIVE, beneficiary=person, manager_id=1, contested_by_id=2)

    assert allowed_from(contested) & CONFIRMING == {"confirm"}


@pytest.mark.parametrize("state", [A.REQUESTED, A.NEGOTIATING, A.RENEWAL_REQUESTED])
def test_an_answer_is_left_to_the_level_above_once(state):
    person = User(line_manager_id=2)

    assert "pass_up" in allowed_from(TimeAllocation(state=state, beneficiary=person, recused_manager_id=1))
    assert "pass_up" not in allowed_from(
        TimeAllocation(state=state, beneficiary=person, recused_manager_id=2)
    )


@pytest.mark.parametrize("state", O)
def test_an_opinion_does_what_its_state_lists(state):
    assert allowed_from(ExpertOpinion(state=state)) == OPINION[state]
