"""What is told when a project or a time agreement moves."""

from operator import attrgetter

from incubation import audiences
from incubation.stopping import ended_time, unless_told
from notifications.registry import Message, on

PROJECT = "incubation.Project"
ALLOCATION = "incubation.TimeAllocation"
PROJECT_OF = attrgetter("project")

on(PROJECT, "accept_to_carry", Message("incubation/carrier_found", audiences.owner))
on(PROJECT, "decline_to_carry", Message("incubation/carrier_wanted", audiences.owner, needs_action=True))
on(
    PROJECT,
    "name_carrier",
    Message("incubation/carrier_named", audiences.intrapreneur, needs_action=True),
    Message("incubation/carrier_found_for_author", audiences.authors_beside_carrier, always=True),
)
on(
    PROJECT,
    "replace_carrier",
    Message("incubation/carrier_named", audiences.intrapreneur, needs_action=True),
    Message("incubation/carrier_replaced", audiences.former_carrier, always=True),
    Message("incubation/carrier_changed", audiences.those_beside_both_carriers, always=True),
)
on(PROJECT, "waive_time", Message("incubation/time_waived", audiences.carrier_and_coach))
on(PROJECT, "name_coach", Message("incubation/coach_named", audiences.carrier_and_coach))
on(
    PROJECT,
    "start_incubation",
    Message("incubation/incubation_started", audiences.everyone_in_it, always=True),
)
on(PROJECT, "ask_gate", Message("incubation/gate_asked", audiences.deciders, needs_action=True))
for passage in ("open_prototype", "open_rollout", "open_follow_up", "pivot", "keep_following"):
    on(PROJECT, passage, Message("incubation/gate_passed", audiences.everyone_in_it, always=True))
on(PROJECT, "complete", Message("incubation/completed", audiences.everyone_in_it, always=True))
on(PROJECT, "stop", Message("incubation/stopped", audiences.everyone_in_it, always=True))
on(PROJECT, "pause", Message("incubation/project_paused", audiences.everyone_in_it))
on(PROJECT, "resume", Message("incubation/project_resumed", audiences.everyone_in_it))

on(
    ALLOCATION,
    "request",
    Message("incubation/time_requested", audiences.answering_manager, needs_action=True),
)
on(ALLOCATION, "propose", Message("incubation/time_proposed", audiences.whose_turn, needs_action=True))
on(
    ALLOCATION,
    "accept_terms",
    Message("incubation/terms_accepted", audiences.answering_manager, needs_action=True),
)
on(ALLOCATION, "approve", Message("incubation/time_granted", audiences.beneficiary, always=True))
on(
    ALLOCATION,
    "refuse",
    Message("incubation/time_refused", audiences.beneficiary, always=True),
    Message("incubation/time_refused_to_team", audiences.allocation_owner, needs_action=True),
)
on(ALLOCATION, "activate", Message("incubation/time_started", audiences.both_sides))
on(
    ALLOCATION,
    "request_renewal",
    Message("incubation/renewal_requested", audiences.whose_turn, needs_action=True),
)
on(
    ALLOCATION,
    "decline_renewal",
    Message("incubation/time_refused", audiences.beneficiary, always=True),
    Message("incubation/time_refused_to_team", audiences.allocation_owner, needs_action=True),
)
on(ALLOCATION, "renew", Message("incubation/time_granted", audiences.beneficiary, always=True))
on(ALLOCATION, "expire", Message("incubation/time_over", audiences.both_sides))
on(ALLOCATION, "suspend", Message("incubation/time_suspended", audiences.both_sides_and_coach))
on(ALLOCATION, "resume", Message("incubation/time_resumed", audiences.both_sides_and_coach))
on(
    ALLOCATION,
    "stay_suspended",
    Message("incubation/time_still_suspended", audiences.both_sides_and_coach, always=True),
)
on(
    ALLOCATION,
    "end",
    Message("incubation/time_ended", unless_told(ended_time, PROJECT_OF)),
)
on(
    ALLOCATION,
    "cancel",
    Message("incubation/time_cancelled", unless_told(audiences.answering_manager, PROJECT_OF)),
)
