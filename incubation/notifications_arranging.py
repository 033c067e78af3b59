"""What is told of the arrangement of a service, and of what changes in an agreement that runs."""

from operator import attrgetter

from incubation import audiences
from incubation.arranging import AGREE, ASK, DECLINE, GIVE_BACK, LABEL, RELEASE, SETTLE
from incubation.stopping import unless_told
from notifications.registry import Message, on

ALLOCATION = "incubation.TimeAllocation"

on(LABEL, ASK, Message("incubation/task_asked", audiences.colleague_named, needs_action=True))
on(LABEL, AGREE, Message("incubation/task_agreed", audiences.both_sides_of_line))
on(LABEL, DECLINE, Message("incubation/task_declined", audiences.both_sides_of_line, needs_action=True))
on(LABEL, SETTLE, Message("incubation/task_settled", audiences.colleague_named, always=True))
colleague_of_line = unless_told(audiences.colleague_named, attrgetter("terms.allocation.project"))
on(LABEL, RELEASE, Message("incubation/task_released", colleague_of_line, always=True))
on(LABEL, GIVE_BACK, Message("incubation/task_given_back", colleague_of_line, always=True))

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
