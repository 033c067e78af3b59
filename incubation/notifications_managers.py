"""What is told when those who answer for a person change, and of the mediations."""

from incubation import audiences
from incubation.audiences_managers import both_answers, delegate, led_by, three_of_them
from notifications.registry import Message, on

ALLOCATION = "incubation.TimeAllocation"
MEDIATION = "incubation.Mediation"

on(
    ALLOCATION,
    "pass_up",
    Message("incubation/time_requested", audiences.answering_manager, needs_action=True),
    Message("incubation/time_passed_up", audiences.beneficiary, always=True),
)
on(
    ALLOCATION,
    "ask_confirmation",
    Message("incubation/time_to_confirm", audiences.answering_manager, needs_action=True),
    Message("incubation/time_manager_changed", audiences.beneficiary),
)
on(ALLOCATION, "confirm", Message("incubation/time_confirmed", audiences.beneficiary, always=True))
on(
    ALLOCATION,
    "contest",
    Message("incubation/time_contested", audiences.beneficiary, always=True),
    Message("incubation/time_contested", audiences.allocation_owner),
)
on(MEDIATION, "offer", Message("incubation/mediation_offered", both_answers, needs_action=True))
on(MEDIATION, "accept", Message("incubation/mediation_accepted", led_by, needs_action=True))
on(MEDIATION, "decline", Message("incubation/mediation_declined", three_of_them))
on(MEDIATION, "plan", Message("incubation/mediation_planned", three_of_them, always=True))
on(MEDIATION, "close", Message("incubation/mediation_closed", three_of_them, always=True))
on("accounts.Delegation", "give", Message("incubation/delegation_given", delegate, needs_action=True))
on("accounts.Delegation", "take_back", Message("incubation/delegation_taken_back", delegate))
