"""What is told of the arrangement of a service, and of what changes in an agreement that runs."""

from incubation import audiences, stopping
from incubation.arranging import AGREE, ASK, DECLINE, LABEL, RELEASE, SETTLE
from notifications.registry import Message, on

ALLOCATION = "incubation.TimeAllocation"

on(LABEL, ASK, Message("incubation/task_asked", audiences.colleague_named, needs_action=True))
on(LABEL, AGREE, Message("incubation/task_agreed", audiences.both_sides_of_line))
on(LABEL, DECLINE, Message("incubation/task_declined", audiences.both_sides_of_line, needs_action=True))
on(LABEL, SETTLE, Message("incubation/task_settled", audiences.colleague_named, always=True))
on(LABEL, RELEASE, Message("incubation/task_released", stopping.colleague_named, always=True))

on(
    ALLOCATION,
    "request_amendment",
    Message("incubation/amendment_requested", audiences.whose_turn, needs_action=True),
)
on(
    ALLOCATION,
    "propose_renewal",
    Message("incubation/time_proposed", audiences.whose_turn, needs_action=True),
)
on(
    ALLOCATION,
    "accept_renewal",
    Message("incubation/terms_accepted", audiences.answering_manager, needs_action=True),
)
on(ALLOCATION, "keep_agreement", Message("incubation/agreement_kept", audiences.both_sides))
