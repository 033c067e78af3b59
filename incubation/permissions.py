"""What each role may do with projects and time agreements, and what standing close to one project allows.

Line managers and their delegates are not here: their right on a time agreement is computed from the organisation.
"""

from accounts.permissions import Relations
from accounts.roles import Role
from incubation.models import Project

ROLE_PERMISSIONS = {
    Role.INNOVATION_TEAM: {
        "incubation.view_project",
        "incubation.view_timeallocation",
        "incubation.frame_project",
        "incubation.work_on_project",
        "incubation.lead_project",
        "incubation.pause_project",
    },
    Role.MANAGEMENT: {
        "incubation.view_project",
        "incubation.view_timeallocation",
        "incubation.pass_gate",
        "incubation.pause_project",
        "incubation.stop_project",
    },
    Role.AUDITOR: {"incubation.view_project", "incubation.view_timeallocation"},
}

RELATIONS = [
    Relations(
        model=Project,
        people={
            "author": lambda project: project.idea.people,
            "intrapreneur": lambda project: [project.intrapreneur],
            "coach": lambda project: [project.coach],
            "sponsor": lambda project: [project.sponsor],
            "member": lambda project: [
                member.person for member in project.memberships.select_related("person")
            ],
        },
        permissions={
            "author": frozenset({"view_project", "carry_project", "decline_project"}),
            "intrapreneur": frozenset({"view_project", "work_on_project", "lead_project", "stop_project"}),
            "coach": frozenset({"view_project", "work_on_project"}),
            "sponsor": frozenset({"view_project"}),
            "member": frozenset({"view_project", "work_on_project"}),
        },
    )
]
