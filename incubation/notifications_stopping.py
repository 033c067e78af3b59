"""What is told to the service whose time and answers let a project be tried, when it stops."""

from incubation import stopping
from notifications.registry import Message, on

THANK = "thank"

on(
    "incubation.TimeAllocation",
    THANK,
    Message("incubation/service_thanked", stopping.granting_manager, always=True),
)
on(
    "incubation.Ownership",
    THANK,
    Message("incubation/unit_thanked", stopping.unit_that_answered, always=True),
)
