"""What each role may do with projects and time agreements, and what standing close to one project allows.

Those who work on a project read the idea that it comes from, restricted or not.

Line managers and their delegates are not here: their right on a time agreement is computed from the organisation.
"""

from accounts.models import User
from accounts.permissions import Relations
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from incubation.models import Project

# An idea has a project in these states only: the others need not look for one.
AFTER_DECISION = (IdeaState.INCUBATING, IdeaState.COMPLETED, IdeaState.STOPPED)

ROLE_PERMISSIONS = {
    Role.INNOVATION_TEAM: {
        "incubation.view_project",
        "incubation.view_gatepoint",
        "incubation.view_timeallocation",
        "incubation.view_ownership",
        "incubation.frame_project",
        "incubation.work_on_project",
        "incubation.lead_project",
        "incubation.pause_project",
        "incubation.add_framingitem",
        "incubation.change_framingitem",
        "incubation.view_framingitem",
        *(f"incubation.{verb}_methodsheet" for verb in ("add", "change", "view")),
        *(f"incubation.{verb}_gatecriterion" for verb in ("add", "change", "view")),
    },
    Role.MANAGEMENT: {
        "incubation.view_project",
        "incubation.view_timeallocation",
        "incubation.view_ownership",
        "incubation.pass_gate",
        "incubation.pause_project",
        "incubation.stop_project",
    },
    Role.AUDITOR: {
        "incubation.view_project",
        "incubation.view_gatepoint",
        "incubation.view_timeallocation",
        "incubation.view_ownership",
    },
}


def project_team(idea: Idea) -> list[User | None]:
    project = getattr(idea, "project", None) if idea.state in AFTER_DECISION else None
    if project is None:
        return []
    return [project.intrapreneur, project.coach, project.sponsor, *_members(project)]


def _members(project: Project) -> list[User]:
    return [member.person for member in project.memberships.standing().select_related("person")]


RELATIONS = [
    Relations(
        model=Project,
        people={
            "author": lambda project: project.idea.people,
            "intrapreneur": lambda project: [project.intrapreneur],
            "coach": lambda project: [project.coach],
            "sponsor": lambda project: [project.sponsor],
            "member": _members,
        },
        permissions={
            "author": frozenset({"view_project", "carry_project", "decline_project"}),
            "intrapreneur": frozenset({"view_project", "work_on_project", "lead_project", "stop_project"}),
            "coach": frozenset({"view_project", "work_on_project"}),
            "sponsor": frozenset({"view_project"}),
            "member": frozenset({"view_project", "work_on_project"}),
        },
    ),
    Relations(
        model=Idea,
        people={"project_team": project_team},
        permissions={"project_team": frozenset({"view_idea"})},
        through={Project: lambda project: Idea.objects.filter(pk=project.idea_id)},
    ),
]
