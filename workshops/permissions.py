"""What each role may do with workshops, and what facilitating one allows."""

from accounts.permissions import Relations
from accounts.roles import Role
from workshops.models import Blocker, Workshop

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

# Whoever reported it says when it is over, and so do those who were asked.
RELATIONS.append(
    Relations(
        model=Blocker,
        people={
            "reporter": lambda blocker: [blocker.reported_by],
            "owner": lambda blocker: [blocker.owner],
            "director": lambda blocker: [blocker.unit.director] if blocker.unit_id else [],
        },
        permissions={
            relation: frozenset({"view_blocker", "lift_blocker"})
            for relation in ("reporter", "owner", "director")
        },
    )
)
for role in (Role.INNOVATION_TEAM, Role.MANAGEMENT):
    ROLE_PERMISSIONS.setdefault(role, set()).update({"workshops.add_blocker", "workshops.lift_blocker"})
