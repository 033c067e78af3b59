"""Every move that is told, really made, and every wait that is reminded: the subjects of the texts."""

from collections.abc import Callable

from django.db import models
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState as I
from ideas.models import Verdict
from incubation.lifecycle import ProjectState as P
from tests import factories
from tests.notifications import (
    community_stories,
    exchange_stories,
    gate_session_stories,
    gate_stories,
    manager_stories,
    people_stories,
    practice_stories,
    programme_stories,
    project_stories,
    rollout_stories,
    session_stories,
    stopping_stories,
    study_stories,
    time_stories,
    triage_stories,
)
from tests.notifications.blocker_stories import blocker, blocker_moved
from tests.notifications.call_stories import (
    call_closed,
    call_decided,
    call_extended,
    call_judged_with_another,
    call_left_by_a_merger,
    call_left_session,
    call_open,
    call_prepared,
    call_prioritised,
    call_published,
    call_result,
    thanks,
)
from tests.notifications.idea_stories import (
    LONG_TITLE,
    WRITTEN,
    answered,
    answered_rewording,
    asked,
    assigned,
    by_team,
    chased_until,
    claimed,
    co_author,
    co_author_left,
    co_author_who,
    condition,
    contacted,
    idea_in,
    kept,
    last_to_answer,
    merged_and_followed,
    moved,
    objected,
    part_of_a_split,
    paused,
    published,
    recalled,
    redirect_cancelled,
    redirect_confirmed,
    redirected,
    rerouted,
    resumed,
    reworded,
    scheduled,
    split,
    submitted,
    transfer,
    transferred,
    unconfirmed,
    unmerged,
    withdrawn,
)
from tests.notifications.opinion_stories import (
    opinion,
    opinion_asked,
    opinion_asked_again,
    opinion_given,
    opinion_kept,
    opinion_lapsed,
    opinion_that_follows,
    request_withdrawn,
)
from tests.notifications.project_stories import (
    accepted,
    active,
    approved,
    asked_again,
    at_the_gate,
    cancelled,
    carried,
    carrier_named,
    carrier_replaced,
    coached,
    ended,
    incubating,
    not_renewed,
    passed,
    pivoted,
    project_in,
    project_paused,
    project_resumed,
    proposed,
    refused,
    renewed,
    requested,
    stopped,
    suspended,
    time_resumed,
    time_waived,
)
from tests.workshops.conftest import make_workshop
from workshops.models import Workshop


def workshop(*names: str) -> Callable[[], Workshop]:
    def hold() -> Workshop:
        factories.somebody(Role.INNOVATION_TEAM)
        elie = factories.make_user(Role.FACILITATOR)
        subject = make_workshop(elie, title=LONG_TITLE)
        subject.registrations.create(person=factories.make_user())
        for name in names:
            inputs = {"publish_minutes": {"summary": WRITTEN}, "replan": {"on": timezone.localdate()}}
            subject = moved(subject, name, elie, **inputs.get(name, {}))
        return subject

    return hold


MOVES: dict[tuple[str, str], Callable[[], models.Model]] = {
    ("ideas.Idea", "submit"): submitted,
    ("ideas.Idea", "assign"): assigned,
    ("ideas.Idea", "record_contact"): contacted,
    ("ideas.Idea", "request_info"): asked,
    ("ideas.Idea", "answer_info"): answered,
    ("ideas.Idea", "qualify"): lambda: idea_in(I.QUALIFIED),
    ("ideas.Idea", "schedule_review"): scheduled,
    ("ideas.Idea", "request_complement"): published(Verdict.COMPLEMENT),
    ("ideas.Idea", "defer"): published(Verdict.DEFER),
    ("ideas.Idea", "publish_experiment"): published(Verdict.EXPERIMENT),
    ("ideas.Idea", "publish_study"): published(Verdict.STUDY),
    ("ideas.Idea", "publish_transfer"): published(Verdict.TRANSFER),
    ("ideas.Idea", "publish_set_aside"): published(Verdict.SET_ASIDE),
    ("ideas.Idea", "withdraw"): withdrawn,
    ("ideas.Idea", "merge"): merged_and_followed,
    ("ideas.Idea", "split"): split,
    ("ideas.Idea", "split_off"): part_of_a_split,
    ("ideas.Idea", "object_to_merge"): objected,
    ("ideas.Idea", "keep_merged"): kept,
    ("ideas.Idea", "unmerge"): unmerged,
    ("ideas.Idea", "redirect"): redirected,
    ("ideas.Idea", "confirm_redirect"): redirect_confirmed,
    ("ideas.Idea", "cancel_redirect"): redirect_cancelled,
    ("ideas.Idea", "reopen"): by_team(I.STOPPED, "reopen"),
    ("ideas.Idea", "pause"): paused,
    ("ideas.Idea", "resume"): resumed,
    ("ideas.Idea", "claim"): claimed,
    ("ideas.Idea", "propose_reformulation"): reworded,
    ("ideas.Idea", "approve_reformulation"): answered_rewording("approve_reformulation"),
    ("ideas.Idea", "decline_reformulation"): answered_rewording("decline_reformulation"),
    ("ideas.Idea", "leave_unconfirmed"): unconfirmed,
    ("ideas.CoAuthor", "invite"): co_author,
    ("ideas.CoAuthor", "accept"): co_author_who("accept"),
    ("ideas.CoAuthor", "decline"): co_author_who("decline"),
    ("ideas.CoAuthor", "leave"): co_author_left,
    ("ideas.Transfer", "send"): transfer,
    ("ideas.Transfer", "acknowledge"): transferred("acknowledge"),
    ("ideas.Transfer", "take_up"): last_to_answer("take_up"),
    ("ideas.Transfer", "take_up_partly"): last_to_answer("take_up_partly"),
    ("ideas.Transfer", "decline"): last_to_answer("decline"),
    ("ideas.Transfer", "report"): transferred("acknowledge", "take_up", "report"),
    ("ideas.Transfer", "recall"): recalled,
    ("ideas.Transfer", "forward"): lambda: rerouted().rerouted_to,
    **{
        ("ideas.Transfer", name): chased_until(name)
        for name in (
            *("chase", "announce_escalation"),
            *("escalate_to_director", "escalate_to_team", "escalate_to_committee"),
        )
    },
    ("ideas.Transfer", "report_progress"): transferred("acknowledge", "take_up", "report_progress"),
    ("ideas.Campaign", "extend"): call_extended,
    ("ideas.Campaign", "close"): call_closed,
    ("ideas.Campaign", "publish"): call_published,
    ("ideas.CallResult", "publish"): call_result,
    ("ideas.CallPoint", "decide"): call_decided,
    ("ideas.Campaign", "leave_session"): call_left_session,
    ("ideas.Merge", "judge_together"): call_judged_with_another,
    ("ideas.Merge", "leave_call"): call_left_by_a_merger,
    ("ideas.ThankYou", "give"): thanks,
    ("ideas.Evaluation", "ask"): opinion_asked,
    ("ideas.Evaluation", "accept"): opinion("accept"),
    ("ideas.Evaluation", "decline"): opinion("decline"),
    ("ideas.Evaluation", "recuse"): opinion("recuse", reason=WRITTEN),
    ("ideas.Evaluation", "give"): opinion_given,
    ("ideas.Evaluation", "withdraw_request"): request_withdrawn,
    ("ideas.Evaluation", "lapse"): opinion_lapsed,
    ("ideas.Evaluation", "ask_again"): opinion_asked_again,
    ("ideas.Evaluation", "keep"): opinion_kept,
    ("ideas.Evaluation", "follow_session"): opinion_that_follows,
    ("ideas.Contribution", "reply"): exchange_stories.replied,
    ("ideas.Contribution", "hide"): exchange_stories.hidden,
    ("ideas.Contribution", "show_again"): exchange_stories.shown_again,
    ("ideas.Contribution", "report"): exchange_stories.reported,
    ("ideas.Contribution", "make_idea"): exchange_stories.drawn_from,
    ("ideas.VisionComment", "hide"): exchange_stories.vision_comment_hidden,
    ("ideas.VisionComment", "show_again"): exchange_stories.vision_comment_shown,
    ("ideas.VisionComment", "report"): exchange_stories.vision_comment_reported,
    ("ideas.Mention", "mention"): exchange_stories.mentioned,
    ("ideas.Mention", "mention_in_note"): exchange_stories.mentioned_in_note,
    ("ideas.Synthesis", "sum_up"): exchange_stories.summed_up,
    ("incubation.Project", "accept_to_carry"): carried("accept_to_carry"),
    ("incubation.Project", "decline_to_carry"): carried("decline_to_carry"),
    ("incubation.Project", "name_carrier"): carrier_named,
    ("incubation.Project", "replace_carrier"): carrier_replaced,
    ("incubation.Project", "waive_time"): time_waived,
    ("incubation.Project", "name_coach"): coached,
    ("incubation.Project", "start_incubation"): incubating,
    ("incubation.Project", "ask_gate"): at_the_gate,
    ("incubation.Project", "open_prototype"): passed(P.PROTOTYPE),
    ("incubation.Project", "open_rollout"): passed(P.ROLLOUT),
    ("incubation.Project", "open_follow_up"): passed(P.FOLLOW_UP),
    ("incubation.Project", "complete"): passed(P.COMPLETED),
    ("incubation.Project", "keep_following"): project_stories.not_yet,
    ("incubation.Project", "pivot"): pivoted,
    ("incubation.Project", "stop"): stopped,
    ("incubation.Project", "pause"): project_paused,
    ("incubation.Project", "resume"): project_resumed,
    ("incubation.TimeAllocation", "request"): requested,
    ("incubation.TimeAllocation", "propose"): proposed,
    ("incubation.TimeAllocation", "accept_terms"): accepted,
    ("incubation.TimeAllocation", "approve"): approved,
    ("incubation.TimeAllocation", "activate"): active,
    ("incubation.TimeAllocation", "refuse"): refused,
    ("incubation.TimeAllocation", "request_renewal"): asked_again,
    ("incubation.TimeAllocation", "renew"): renewed,
    ("incubation.TimeAllocation", "decline_renewal"): not_renewed,
    ("incubation.TimeAllocation", "expire"): lambda: moved(active(), "expire", None),
    ("incubation.TimeAllocation", "suspend"): suspended,
    ("incubation.TimeAllocation", "resume"): time_resumed,
    ("incubation.TimeAllocation", "stay_suspended"): lambda: moved(suspended(), "stay_suspended", None),
    ("incubation.TimeAllocation", "end"): ended,
    ("incubation.TimeAllocation", "cancel"): cancelled,
    ("workshops.Workshop", "publish_minutes"): workshop("hold", "publish_minutes"),
    ("workshops.Workshop", "postpone"): workshop("postpone"),
    ("workshops.Workshop", "replan"): workshop("postpone", "replan"),
    ("workshops.Workshop", "cancel"): workshop("cancel"),
    ("workshops.Blocker", "report"): blocker,
    ("workshops.Blocker", "entrust"): blocker_moved("entrust"),
    ("workshops.Blocker", "escalate"): blocker_moved("escalate"),
    ("workshops.Blocker", "lift"): blocker_moved("lift", how=WRITTEN),
    ("workshops.Blocker", "accept"): blocker_moved("accept", how=WRITTEN),
    ("workshops.Blocker", "drop"): blocker_moved("drop", how=WRITTEN),
    ("workshops.Blocker", "reopen"): blocker_moved("lift", "reopen", how=WRITTEN),
}

WAITS: dict[str, Callable[[], models.Model]] = {
    "ideas.first_contact": submitted,
    "ideas.information": asked,
    "ideas.qualification": contacted,
    "ideas.session": lambda: idea_in(I.QUALIFIED),
    "ideas.scores": scheduled,
    "ideas.decision": scheduled,
    "ideas.pause": paused,
    "ideas.redirect": redirected,
    "ideas.merge_objection": objected,
    "ideas.transfer_report": transferred("acknowledge", "take_up"),
    "ideas.reformulation": reworded,
    "ideas.evaluation": opinion_asked,
    "ideas.call_unready": call_prepared,
    "ideas.call_opened": call_open,
    "ideas.call_closing": call_open,
    "ideas.call_scores": call_closed,
    "ideas.call_results": call_prioritised,
    "incubation.time_request": requested,
    "incubation.time_proposal": proposed,
    "incubation.time_ending": active,
    "incubation.carrier": lambda: project_in(P.FRAMING),
    "incubation.study": incubating,
    "incubation.prototype": lambda: project_in(P.PROTOTYPE),
    "incubation.rollout": lambda: project_in(P.ROLLOUT),
    "incubation.closing_review": lambda: project_in(P.FOLLOW_UP),
    "incubation.follow_up_review": lambda: project_in(P.FOLLOW_UP).follow_up_reviews.earliest("months"),
    "incubation.gate": at_the_gate,
    "incubation.pause": project_paused,
    "workshops.minutes": workshop("hold"),
    "workshops.blocker": blocker,
}

# Good practices.
MOVES |= practice_stories.MOVES
WAITS |= practice_stories.WAITS

MOVES |= community_stories.MOVES
WAITS |= community_stories.WAITS
MOVES |= session_stories.STORIES
WAITS |= session_stories.WAITS

MOVES |= {
    ("ideas.Idea", "hold_unanswered"): triage_stories.held_unanswered,
    ("ideas.ContactLog", "note"): triage_stories.noted,
    ("ideas.Appointment", "make"): triage_stories.appointed,
    ("ideas.Appointment", "cancel"): triage_stories.appointment_cancelled,
}
WAITS |= {"ideas.appointment": triage_stories.appointed}
WAITS |= {"ideas.condition": condition}
MOVES |= programme_stories.MOVES
WAITS |= programme_stories.WAITS
MOVES |= project_stories.TERMS_MOVES
WAITS |= project_stories.TERMS_WAITS
MOVES |= project_stories.LETTER_MOVES
WAITS |= project_stories.LETTER_WAITS

MOVES |= time_stories.MOVES
WAITS |= time_stories.WAITS
MOVES |= manager_stories.MOVES
WAITS |= manager_stories.WAITS
MOVES |= study_stories.MOVES
WAITS |= study_stories.WAITS
MOVES |= rollout_stories.MOVES
WAITS |= rollout_stories.WAITS
MOVES |= people_stories.MOVES
WAITS |= people_stories.WAITS
MOVES |= gate_stories.MOVES | gate_session_stories.MOVES
WAITS |= gate_stories.WAITS | gate_session_stories.WAITS
MOVES |= stopping_stories.MOVES
