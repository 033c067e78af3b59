"""What each role may do with workshops, and what facilitating one allows."""

from accounts.models import OrgUnit, User
from accounts.permissions import Relations
from accounts.roles import Role
from workshops.models import Blocker, Community, CommunityKind, GoodPractice, Workshop

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

ROLE_PERMISSIONS[Role.INNOVATION_TEAM] |= {
    f"workshops.{verb}_goodpractice" for verb in ("view", "change", "review")
}
ROLE_PERMISSIONS[Role.AUDITOR] |= {"workshops.view_goodpractice"}

RELATIONS.append(
    Relations(
        model=GoodPractice,
        people={
            "proposer": lambda practice: [practice.proposer],
            "contact": lambda practice: [practice.contact],
            "holder": lambda practice: practice.holder_unit.correspondents.all(),
        },
        permissions={
            "proposer": frozenset({"view_goodpractice", "change_goodpractice"}),
            "contact": frozenset({"view_goodpractice", "change_goodpractice"}),
            # The correspondent of a directorate publishes the practices of that directorate.
            "holder": frozenset({"view_goodpractice", "change_goodpractice", "review_goodpractice"}),
        },
        through={OrgUnit: lambda unit: GoodPractice.objects.held_by(unit)},
    )
)


def _directors(blocker: Blocker) -> list[User]:
    """Of the unit that is asked, and who stands in for them today."""
    director = blocker.unit.director if blocker.unit_id else None
    return [director, director.answering()] if director else []


# Whoever reported it says when it is over, and so do those who were asked.
RELATIONS.append(
    Relations(
        model=Blocker,
        people={
            "reporter": lambda blocker: [blocker.reported_by],
            "owner": lambda blocker: [blocker.owner, *blocker.once_asked()],
            "director": _directors,
        },
        permissions={
            relation: frozenset({"view_blocker", "lift_blocker"})
            for relation in ("reporter", "owner", "director")
        },
        through={OrgUnit: lambda unit: Blocker.objects.in_the_hands_of(unit)},
    )
)
for role in (Role.INNOVATION_TEAM, Role.MANAGEMENT):
    ROLE_PERMISSIONS.setdefault(role, set()).update({"workshops.add_blocker", "workshops.lift_blocker"})


# Communities.


def community_members(community: Community) -> list[User]:
    return [row.person for row in community.memberships.members().select_related("person")]


def who_sets_objectives(community: Community) -> list[User | None]:
    """Its members when they govern it, those who lead a network, whoever gave the mandate of a piloted one."""
    if community.kind == CommunityKind.SPONTANEOUS:
        return community_members(community)
    return [community.sponsor] if community.is_piloted else community.leads()


FOUNDS = {"workshops.pilot_community"}

REPORTS = {"workshops.view_threadcontributionreport", "workshops.view_consultationreplyreport"}

COMMUNITY_ROLES = {
    Role.INNOVATION_TEAM: {*FOUNDS, "workshops.sanction_community", "workshops.view_community", *REPORTS},
    Role.MANAGEMENT: FOUNDS,
    Role.AUDITOR: {"workshops.view_community", "workshops.stay_out_community"},
    Role.ADMINISTRATOR: {"workshops.stay_out_community"},
}

COMMUNITY_RELATIONS = Relations(
    model=Community,
    people={
        "lead": lambda community: community.leads(),
        "member": community_members,
        "sponsor": lambda community: [community.sponsor],
        "sets_objectives": who_sets_objectives,
    },
    permissions={
        "lead": frozenset({"lead_community", "take_part_community", "view_community"}),
        "member": frozenset({"take_part_community", "view_community"}),
        "sponsor": frozenset({"view_community"}),
        "sets_objectives": frozenset({"set_objectives_community"}),
    },
)


# Programmes.
for role, verbs in {
    Role.INNOVATION_TEAM: ("add", "change", "view"),
    Role.MANAGEMENT: ("decide", "view"),
    Role.AUDITOR: ("view",),
}.items():
    ROLE_PERMISSIONS.setdefault(role, set()).update(f"workshops.{verb}_programme" for verb in verbs)
for role in (Role.INNOVATION_TEAM, Role.AUDITOR):
    ROLE_PERMISSIONS[role].add("workshops.view_programmeconcept")  # in the administration
