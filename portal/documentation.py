"""The generated pages of docs/: the lifecycles from the machines, the rights from the tables."""

from collections.abc import Callable

from django.utils.translation import override

from accounts.permissions import RELATIONS, ROLE_PERMISSIONS
from accounts.roles import Role
from ideas.models import Campaign, CommitteeSession, Evaluation, Idea, Transfer
from incubation.models import ExpertOpinion, Ownership, Project, TimeAllocation
from workflow import diagrams
from workshops.models import Blocker, Community, GoodPractice, ProgrammeConcept, Workshop

MACHINES = [
    Idea,
    Project,
    TimeAllocation,
    Transfer,
    Workshop,
    Campaign,
    GoodPractice,
    Blocker,
    Community,
    CommitteeSession,
    Evaluation,
    ProgrammeConcept,
    ExpertOpinion,
    Ownership,
]
WRITTEN = "<!-- Written by `manage.py write_docs`: change the code, not this page. -->\n"


def lifecycles() -> str:
    parts = ["# Lifecycles\n", WRITTEN]
    for machine in MACHINES:
        parts += [
            f"## {machine._meta.object_name}\n",
            f"States: {diagrams.states(machine)}\n",
            f"```mermaid\n{diagrams.mermaid(machine)}\n```\n",
            diagrams.table(machine) + "\n",
        ]
    return "\n".join(parts)


def permissions() -> str:
    with override("fr"):
        return "\n".join(["# Permissions\n", WRITTEN, _INTRODUCTION, _roles(), _relations()])


_INTRODUCTION = """Three sources say who may do what: the roles (groups) and the relations (rows an object)
below, and the state of the machines (`lifecycles.md`). Line managers and their delegates are computed from
the organisation, never stored.
"""


def _roles() -> str:
    names = sorted(set().union(*ROLE_PERMISSIONS.values()))
    head = "| Permission | " + " | ".join(str(role.label) for role in Role) + " |"
    rows = [
        f"| `{name}` | " + " | ".join("●" if name in ROLE_PERMISSIONS[role] else "" for role in Role) + " |"
        for name in names
    ]
    return "\n".join(["## Roles\n", head, "|---" * (len(Role) + 1) + "|", *rows, ""])


def _relations() -> str:
    parts = ["## Relations\n"]
    for model, table in sorted(RELATIONS.items(), key=lambda item: item[0]._meta.label):
        parts += [f"### {model._meta.label}\n", "| Relation | May |", "|---|---|"]
        parts += [
            f"| {relation} | {', '.join(f'`{code}`' for code in sorted(table.permissions[relation]))} |"
            for relation in table.people
        ]
        parts.append("")
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {"lifecycles.md": lifecycles, "permissions.md": permissions}
