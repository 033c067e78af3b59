"""The machines of ideas, transfers, calls and opinions against tables: every state, every transition."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ideas.campaign import CampaignState
from ideas.handover import TransferState
from ideas.lifecycle import IdeaState as S
from ideas.models import Campaign, CommitteeSession, Evaluation, Idea, Transfer
from ideas.opinion import OpinionState
from ideas.sitting import SessionState
from tests.machines import allowed_from, assert_table_covers

IDEA = {
    S.DRAFT: {"submit", "split_off"},
    S.SUBMITTED: {"assign", "record_contact", "withdraw", "merge", "split", "redirect", "pause", "resume"},
    S.QUALIFICATION: {
        "assign",
        "request_info",
        "propose_reformulation",
        "approve_reformulation",
        "decline_reformulation",
        "leave_unconfirmed",
        "qualify",
        "withdraw",
        "merge",
        "split",
        "redirect",
        "pause",
        "resume",
    },
    S.NEEDS_INFO: {"assign", "answer_info", "hold_unanswered", "withdraw", "merge", "split", "resume"},
    S.QUALIFIED: {"assign", "schedule_review", "withdraw", "merge", "split", "pause", "resume"},
    S.IN_REVIEW: {
        "assign",
        "request_complement",
        "defer",
        "publish_experiment",
        "publish_study",
        "publish_transfer",
        "publish_set_aside",
        "withdraw",
    },
    S.INCUBATING: {"complete", "stop"},
    S.TRANSFERRED: {"reopen"},
    S.COMPLETED: set(),
    S.STOPPED: {"reopen"},
    S.WITHDRAWN: {"reopen"},
    S.MERGED: {"reopen", "unmerge", "object_to_merge", "keep_merged"},
    S.REDIRECTED: {"confirm_redirect", "cancel_redirect"},
}
# The receipt of an idea opens it whatever became of it.
for _moves in IDEA.values():
    _moves.add("claim")
# While somebody may object, or once somebody did.
WITHIN_A_DELAY = {"object_to_merge", "keep_merged"}
# While proposed words wait, or once their last day is over.
WITH_A_PROPOSAL = {"approve_reformulation", "decline_reformulation", "leave_unconfirmed"}
ONLY_RUNNING = {
    "propose_reformulation",
    "record_contact",
    "request_info",
    "qualify",
    "schedule_review",
    "pause",
    "hold_unanswered",
}
TRANSFER = {
    TransferState.SENT: {"acknowledge", "reroute", "recall"},
    TransferState.ACKNOWLEDGED: {"take_up", "take_up_partly", "decline", "reroute", "recall"},
    TransferState.TAKEN_UP: {"report", "report_progress"},
    TransferState.PARTLY_TAKEN_UP: {"report", "report_progress"},
    TransferState.DECLINED: set(),
    TransferState.REPORTED: set(),
    TransferState.RECALLED: set(),
    TransferState.REROUTED: set(),
}
# On their days only: tests/ideas/transfers/test_chasing.py.
CHASING = {
    *("chase", "announce_escalation"),
    *("escalate_to_director", "escalate_to_team", "escalate_to_committee"),
}
for _waiting in (TransferState.SENT, TransferState.ACKNOWLEDGED):
    TRANSFER[_waiting] |= CHASING
CAMPAIGN = {
    CampaignState.DRAFT: {"open"},
    CampaignState.OPEN: {"close", "extend"},
    CampaignState.CLOSED: {"prioritise"},
    CampaignState.PRIORITISED: {"publish"},
    CampaignState.PUBLISHED: set(),
}

SESSION = {
    SessionState.PLANNED: {"send_pack", "postpone", "cancel"},
    SessionState.PACK_SENT: {"hold", "postpone", "cancel"},
    SessionState.HELD: {"publish_minutes"},
    SessionState.MINUTES_PUBLISHED: {"approve_minutes"},
    SessionState.MINUTES_APPROVED: set(),
    SessionState.CANCELLED: set(),
}

EVALUATION = {
    OpinionState.ASKED: {"accept", "decline", "recuse", "give", "withdraw_request", "lapse"},
    OpinionState.ACCEPTED: {"decline", "recuse", "give", "withdraw_request", "lapse"},
    OpinionState.GIVEN: {"recuse"},
    OpinionState.DECLINED: set(),
    OpinionState.RECUSED: set(),
    OpinionState.WITHDRAWN: set(),
    OpinionState.LAPSED: set(),
}


@pytest.mark.parametrize(
    ("machine", "table"),
    [
        (Idea, IDEA),
        (Transfer, TRANSFER),
        (Campaign, CAMPAIGN),
        (CommitteeSession, SESSION),
        (Evaluation, EVALUATION),
    ],
)
def test_the_table_covers_the_machine(machine, table):
    assert_table_covers(machine, table)


@pytest.mark.parametrize("state", S)
def test_a_running_idea_does_what_its_state_lists(state):
    assert allowed_from(Idea(state=state)) == IDEA[state] - {"resume"} - WITHIN_A_DELAY - WITH_A_PROPOSAL


@pytest.mark.parametrize("state", S)
def test_a_paused_idea_waits_or_resumes(state):
    assert (
        allowed_from(Idea(state=state, paused_at=timezone.now()))
        == IDEA[state] - ONLY_RUNNING - WITHIN_A_DELAY - WITH_A_PROPOSAL
    )


def test_a_merger_is_objected_to_within_the_delay_and_answered_after():
    today = timezone.localdate()

    assert "object_to_merge" in allowed_from(Idea(state=S.MERGED, due_on=today))
    assert not allowed_from(Idea(state=S.MERGED, due_on=today - timedelta(days=1))) & WITHIN_A_DELAY
    objected = Idea(state=S.MERGED, due_on=today, ball_expected="answer_objection")
    assert allowed_from(objected) & WITHIN_A_DELAY == {"keep_merged"}


def test_a_reformulation_is_answered_while_it_waits_and_closed_when_it_is_late():
    today = timezone.localdate()
    in_time = Idea(state=S.QUALIFICATION, reformulation_due_on=today)
    late = Idea(state=S.QUALIFICATION, reformulation_due_on=today - timedelta(days=1))
    asleep = Idea(
        state=S.QUALIFICATION, reformulation_due_on=late.reformulation_due_on, paused_at=timezone.now()
    )

    answers = {"approve_reformulation", "decline_reformulation"}
    assert allowed_from(in_time) & WITH_A_PROPOSAL == answers
    assert allowed_from(late) & WITH_A_PROPOSAL == WITH_A_PROPOSAL
    assert allowed_from(asleep) & WITH_A_PROPOSAL == answers


@pytest.mark.parametrize("state", TransferState)
def test_a_transfer_does_what_its_state_lists(state):
    assert allowed_from(Transfer(state=state)) == TRANSFER[state] - CHASING


@pytest.mark.parametrize("state", CampaignState)
def test_a_call_does_what_its_state_lists(state):
    assert allowed_from(Campaign(state=state)) == CAMPAIGN[state]


@pytest.mark.parametrize("state", SessionState)
def test_a_session_does_what_its_state_lists(state):
    assert allowed_from(CommitteeSession(state=state, due_on=timezone.localdate())) == SESSION[state]


def test_no_minutes_are_published_of_a_session_that_owes_none():
    assert not allowed_from(CommitteeSession(state=SessionState.HELD))


@pytest.mark.parametrize("state", OpinionState)
def test_a_request_does_what_its_state_lists(state):
    assert allowed_from(Evaluation(state=state)) == EVALUATION[state]
