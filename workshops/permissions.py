"""What each role may do with workshops, and what facilitating one allows."""

from accounts.permissions import Relations
from accounts.roles import Role
from workshops.models import Workshop

RUNS = {"workshops.add_workshop", "workshops.run_workshop", "workshops.view_workshop"}

ROLE_PERMISSIONS = {
    Role.INNOVATION_TEAM: {
        *RUNS,
        *(f"workshops.{verb}_ruleset" for verb in ("add", "change", "view")),
    },
    Role.FACILITATOR: {"workshops.add_workshop", "workshops.view_workshop"},
    Role.COACH: {"workshops.add_workshop"},
    Role.AUDITOR: {"workshops.view_workshop"},
}

RELATIONS = [
    Relations(
        model=Workshop,
        people={"facilitator": lambda workshop: [workshop.facilitator]},
        permissions={"facilitator": frozenset({"run_workshop", "view_workshop"})},
    )
]
