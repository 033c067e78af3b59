"""The questions that lists ask of projects, and the rights stored on one project."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from guardian.models import UserObjectPermissionBase

from accounts.models import Delegation, OrgUnit, User
from ideas.seats import decides
from incubation.agreement import GRANTED_STATES, WAITING_STATES, AllocationState
from incubation.lifecycle import ACTIVE_PHASES, WORKING_PHASES
from incubation.ownership import STANDING_STATES, OwnershipState
from incubation.recusal import far_from, recusals
from workflow.favourites import FavouredQuerySet

if TYPE_CHECKING:
    from incubation.models import Project

# What is over has no deadline any more: there the latest comes first.
PRESSING_FIRST = [
    F("due_on").asc(nulls_last=True),
    F("state_since").desc(nulls_last=True),
    F("pk").desc(),
]

# The section of what is over, beside those of the phases.
CLOSED = "closed"


class ProjectUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey("incubation.Project", on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False


def units_answered_for_by(user: User) -> models.QuerySet[OrgUnit]:
    """Those of which this person is a correspondent, or that they direct, or for whom they stand in today.

    A join with the correspondents would need DISTINCT over every column of a page of projects, fifty milliseconds.
    """
    absent = Delegation.objects.in_force(timezone.localdate()).filter(delegate=user).values("manager")
    answering = OrgUnit.correspondents.through.objects.filter(Q(user=user) | Q(user__in=absent))
    known = Q(pk__in=answering.values("orgunit")) | Q(director=user) | Q(director__in=absent)
    return OrgUnit.objects.filter(known)


class ProjectQuerySet(FavouredQuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the idea sees that it has a project; the detail of the work is for those it concerns."""
        rows = ProjectUserObjectPermission.objects.filter(user=user, permission__codename="view_project")
        if user.has_perm("incubation.view_project"):
            return self
        managed = User.objects.managed_by(user)
        return self.filter(
            Q(pk__in=rows.values("content_object"))
            | Q(intrapreneur__in=managed.values("pk"))
            | Q(owner_unit__in=units_answered_for_by(user).values("pk")) & self._not_declined()
        )

    @staticmethod
    def _not_declined() -> Q:
        """The unit chosen was not asked, or was and did not decline since: what it declined is no business of its."""
        asked = apps.get_model("incubation", "Ownership").objects.filter(
            project=OuterRef("pk"), unit=OuterRef("owner_unit")
        )
        declined = Exists(asked.filter(state=OwnershipState.DECLINED))
        return Q(~declined) | Q(Exists(asked.filter(state__in=STANDING_STATES)))

    def active(self) -> Self:
        return self.filter(state__in=ACTIVE_PHASES)

    def closed(self) -> Self:
        return self.exclude(state__in=ACTIVE_PHASES)

    def in_section(self, code: str) -> Self:
        """Those of a phase, or all those that are over."""
        return self.closed() if code == CLOSED else self.in_phase(code)

    def first_of_sections(self, count: int) -> list[tuple[int, str, int]]:
        """`(key, section, how many the section holds)` of the first ones of each section, from this table alone."""
        section = Case(When(state__in=ACTIVE_PHASES, then=F("state")), default=Value(CLOSED))
        found = self.annotate(
            section=section,
            place=Window(RowNumber(), partition_by="section", order_by=PRESSING_FIRST),
            total=Window(Count("pk"), partition_by="section"),
        )
        # Put in order here: PostgreSQL would be told the window a second time.
        first = found.filter(place__lte=count).order_by().values_list("place", "pk", "section", "total")
        return [row[1:] for row in sorted(first)]

    def running(self) -> Self:
        return self.filter(paused_at=None)

    def paused(self) -> Self:
        return self.filter(paused_at__isnull=False)

    def awaiting_carrier(self) -> Self:
        """The author has not said yet whether they carry the project."""
        return self.active().running().filter(intrapreneur=None, carrier_search_since=None)

    def in_phase(self, phase: str) -> Self:
        return self.filter(state=phase)

    def waiting_for(self, user: User) -> Self:
        """A gate waits for the general management, of whom nobody is named, beside those who stand close to it."""
        turn = Q(ball_person=user)
        if user.has_perm("incubation.pass_gate"):
            asked = self.model.objects.awaiting_gate().decided_today().select_related("idea")
            turn |= Q(pk__in=[project.pk for project in open_to(asked, user)])
        return self.active().filter(turn)

    def with_time_told(self) -> Self:
        """`lacks_time`: at work, and whoever carries it has no time granted for it, be it suspended."""
        granted = apps.get_model("incubation", "TimeAllocation").objects.filter(
            project=OuterRef("pk"),
            beneficiary=OuterRef("intrapreneur"),
            state__in=[*GRANTED_STATES, AllocationState.SUSPENDED],
        )
        at_work = Q(state__in=WORKING_PHASES, without_allocation_reason="", intrapreneur__isnull=False)
        return self.annotate(
            lacks_time=Case(When(at_work & ~Exists(granted), then=Value(True)), default=Value(False))
        )

    def without_time(self) -> Self:
        return self.with_time_told().filter(lacks_time=True)

    def without_waiting_time(self) -> Self:
        """While a time agreement waits for an answer it speaks for the project."""
        return self.exclude(allocations__state__in=WAITING_STATES)

    def awaiting_gate(self) -> Self:
        return self.active().filter(gate_asked_at__isnull=False)

    def awaiting_session(self) -> Self:
        """Its gate is asked, and no session has it on its agenda."""
        return self.awaiting_gate().running().exclude(Exists(self._pending_points()))

    def decided_today(self) -> Self:
        """Beside those whose session is still to come. `in_session`: the key of the point that is decided there."""
        later = self._pending_points().filter(session__held_on__gt=timezone.localdate())
        today = self._pending_points().values("pk")[:1]
        return self.exclude(Exists(later)).annotate(in_session=Subquery(today))

    @staticmethod
    def _pending_points() -> models.QuerySet:
        points = apps.get_model("incubation", "GatePoint").objects.pending()
        return points.filter(project=OuterRef("pk")).order_by()

    def awaiting_work(self) -> Self:
        """A phase is running and nobody asked for its gate yet."""
        return self.active().running().filter(gate_asked_at=None)

    def awaiting_news(self) -> Self:
        """Those that run: `told_until` is the last day that their journal tells of, or the day of their phase."""
        entries = apps.get_model("incubation", "JournalEntry").objects.filter(project=models.OuterRef("pk"))
        latest = models.Subquery(entries.order_by("-ends_on").values("ends_on")[:1])
        begun = self.awaiting_work().exclude(state=ACTIVE_PHASES[0]).filter(intrapreneur__isnull=False)
        return begun.annotate(told_until=latest).select_related("idea", "intrapreneur", "coach")

    def of(self, user: User) -> Self:
        there = {"memberships__accepted_at__isnull": False, "memberships__left_on": None}
        joined = self.model.objects.filter(memberships__person=user, **there)
        return self.filter(Q(intrapreneur=user) | Q(coach=user) | Q(pk__in=joined.values("pk")))

    def for_page(self) -> Self:
        """Its people are for `Project.load_people()`."""
        return self.select_related("idea", "study")

    def for_list(self) -> Self:
        return self.select_related(
            "idea__author__unit", "intrapreneur__unit", "ball_person", "coach"
        ).order_by(*PRESSING_FIRST)


def open_to(projects: Iterable["Project"], user: User) -> list["Project"]:
    """Those of `decided_today()` on which this person decides, by their role or in the session."""
    projects = list(projects)
    outside = far_from((project for project in projects if project.in_session is None), user)
    return [*outside, *_in_their_session([each for each in projects if each.in_session is not None], user)]


def _in_their_session(projects: list["Project"], user: User) -> list["Project"]:
    if not projects:
        return []
    points = apps.get_model("incubation", "GatePoint").objects.select_related("session__committee")
    found = points.in_bulk([project.in_session for project in projects])
    sessions = {point.session_id: point.session for point in found.values()}
    decided = {pk for pk, session in sessions.items() if decides(session, user)}
    there = [project for project in projects if found[project.in_session].session_id in decided]
    close = recusals(there, user)
    return [project for project in there if project.pk not in close]
