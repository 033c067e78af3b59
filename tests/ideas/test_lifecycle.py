"""The machines of ideas, transfers and calls against tables written by hand: every state, every transition."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ideas.campaign import CampaignState
from ideas.handover import TransferState
from ideas.lifecycle import IdeaState as S
from ideas.models import Campaign, Idea, Transfer
from tests.machines import allowed_from, assert_table_covers

IDEA = {
    S.DRAFT: {"submit", "split_off"},
    S.SUBMITTED: {"assign", "record_contact", "withdraw", "merge", "split", "redirect", "pause", "resume"},
    S.QUALIFICATION: {
        "assign",
        "request_info",
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
ONLY_RUNNING = {"record_contact", "request_info", "qualify", "schedule_review", "pause", "hold_unanswered"}
TRANSFER = {
    TransferState.SENT: {"acknowledge", "recall"},
    TransferState.ACKNOWLEDGED: {"take_up", "take_up_partly", "decline", "recall"},
    TransferState.TAKEN_UP: {"report"},
    TransferState.PARTLY_TAKEN_UP: {"report"},
    TransferState.DECLINED: set(),
    TransferState.REPORTED: set(),
    TransferState.RECALLED: set(),
}
CAMPAIGN = {
    CampaignState.DRAFT: {"open"},
    CampaignState.OPEN: {"close", "extend"},
    CampaignState.CLOSED: {"prioritise"},
    CampaignState.PRIORITISED: {"publish"},
    CampaignState.PUBLISHED: set(),
}


@pytest.mark.parametrize(("machine", "table"), [(Idea, IDEA), (Transfer, TRANSFER), (Campaign, CAMPAIGN)])
def test_the_table_covers_the_machine(machine, table):
    assert_table_covers(machine, table)


@pytest.mark.parametrize("state", S)
def test_a_running_idea_does_what_its_state_lists(state):
    assert allowed_from(Idea(state=state)) == IDEA[state] - {"resume"} - WITHIN_A_DELAY


@pytest.mark.parametrize("state", S)
def test_a_paused_idea_waits_or_resumes(state):
    assert (
        allowed_from(Idea(state=state, paused_at=timezone.now()))
        == IDEA[state] - ONLY_RUNNING - WITHIN_A_DELAY
    )


def test_a_merger_is_objected_to_within_the_delay_and_answered_after():
    today = timezone.localdate()

    assert "object_to_merge" in allowed_from(Idea(state=S.MERGED, due_on=today))
    assert not allowed_from(Idea(state=S.MERGED, due_on=today - timedelta(days=1))) & WITHIN_A_DELAY
    objected = Idea(state=S.MERGED, due_on=today, ball_expected="answer_objection")
    assert allowed_from(objected) & WITHIN_A_DELAY == {"keep_merged"}


@pytest.mark.parametrize("state", TransferState)
def test_a_transfer_does_what_its_state_lists(state):
    assert allowed_from(Transfer(state=state)) == TRANSFER[state]


@pytest.mark.parametrize("state", CampaignState)
def test_a_call_does_what_its_state_lists(state):
    assert allowed_from(Campaign(state=state)) == CAMPAIGN[state]
