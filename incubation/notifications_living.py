"""What is told when an agreement that is lived moves."""

from incubation import audiences
from notifications.registry import Message, on

ALLOCATION = "incubation.TimeAllocation"

on(
    ALLOCATION,
    "announce_suspension",
    Message("incubation/suspension_announced", audiences.beneficiary_and_coach, always=True),
)
on(ALLOCATION, "agree_to_suspension", Message("incubation/suspension_agreed", audiences.answering_manager))
on(
    ALLOCATION,
    "call_off_suspension",
    Message("incubation/suspension_called_off", audiences.both_sides_and_coach),
)
on(ALLOCATION, "allow_longer", Message("incubation/longer_allowed", audiences.both_sides))
on(ALLOCATION, "expire", Message("incubation/project_without_time", audiences.coach_and_owner))
on(
    "incubation.TimeAlert",
    "tell",
    Message("incubation/time_alert", audiences.watched_person),
    Message("incubation/time_alert_shared", audiences.coach_they_chose_to_tell),
)
