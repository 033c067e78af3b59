"""What a project has to do, to hand over, to obtain and to watch: who answers what, and what comes next."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.models import (
    JournalEntry,
    Project,
    ProjectDeliverable,
    ProjectResource,
    ProjectRisk,
    ProjectTask,
)
from incubation.recusal import close_to
from incubation.services import time_askers
from workflow.asked_often import AskedOften

GRANTING = ("incubation.pass_gate", "incubation.frame_project")
NEXT_SHOWN = 3


def grants(user: User, project: Project) -> bool:
    """The general management and the innovation team; nobody answers what their own project asks for."""
    allowed = not only_reads(user) and any(may(user, permission, project) for permission in GRANTING)
    return allowed and not close_to(project, user)


def accepts(user: User, project: Project) -> bool:
    """Whoever accompanies or sponsors the project, and the innovation team: not those who make the deliverable."""
    stands_by = user.pk in (project.coach_id, project.sponsor_id)
    named = stands_by or may(user, "incubation.frame_project", project)
    return named and not only_reads(user) and user not in time_askers(project)


@dataclass(frozen=True)
class Counts:
    tasks: int
    to_do: int
    deliverables: int
    accepted: int
    resources: int
    unanswered: int
    risks: int

    @property
    def is_empty(self) -> bool:
        return not (self.tasks or self.deliverables or self.resources or self.risks)


NOTHING_PLANNED = Counts(0, 0, 0, 0, 0, 0, 0)


def counts_of(project: Project) -> Counts:
    """In one statement, however long the lists."""
    return Counts(*_counted.row(project.pk))


def _what_is_counted(key: int) -> QuerySet:
    return Project.objects.filter(pk=key).values_list(
        _number(ProjectTask.objects.all()),
        _number(ProjectTask.objects.filter(done_on=None)),
        _number(ProjectDeliverable.objects.all()),
        _number(ProjectDeliverable.objects.filter(accepted_on__isnull=False)),
        _number(ProjectResource.objects.all()),
        _number(ProjectResource.objects.filter(granted=None)),
        _number(ProjectRisk.objects.filter(closed_on=None)),
    )


def _number(rows: QuerySet) -> Coalesce:
    counted = rows.filter(project=OuterRef("pk")).order_by().values("project").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


_counted = AskedOften(_what_is_counted)


class PlanSummary:
    """What the page of the project shows of its plan: figures, the next days, the latest words."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def counts(self) -> Counts:
        return counts_of(self.project)

    @cached_property
    def next_dues(self) -> list[ProjectTask]:
        if not self.counts.to_do:
            return []
        dated = self.project.tasks.to_do().filter(~Q(due_on=None))
        return list(dated.select_related("owner").order_by("due_on", "pk")[:NEXT_SHOWN])

    @cached_property
    def latest_entry(self) -> JournalEntry | None:
        return self.project.journal.select_related("written_by").first()
