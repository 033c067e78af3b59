"""What the page of a programme shows: its roadmap, what it asks for, what it hands in, its note."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from accounts.models import User
from ideas.models import CommitteeSession
from workshops import programmes
from workshops.models import (
    Deliverable,
    Milestone,
    Programme,
    ProgrammeConcept,
    ResourceKind,
    ResourceNeed,
    RoadmapStep,
)


@dataclass(frozen=True)
class Stage:
    """A step with what stands on its way; no step, what stands outside of all."""

    step: RoadmapStep | None
    milestones: list[Milestone]
    deliverables: list[Deliverable]


@dataclass
class Total:
    """Of one kind of resource, in one unit."""

    kind: str
    unit: str
    asked: Decimal = Decimal(0)
    granted: Decimal = Decimal(0)
    waiting: int = 0

    @property
    def label(self) -> str:
        return str(ResourceKind(self.kind).label)


class ProgrammePage:
    """`programme` comes from `visible_to()`."""

    def __init__(self, programme: Programme, viewer: User) -> None:
        self.programme, self.viewer = programme, viewer
        self.writes = programmes.writes(viewer)
        self.decides = programmes.decides(viewer)
        self.accepts = programmes.accepts(viewer, programme)

    @cached_property
    def milestones(self) -> list[Milestone]:
        return list(self.programme.milestones.for_page())

    @cached_property
    def deliverables(self) -> list[Deliverable]:
        return list(self.programme.deliverables.for_page())

    @cached_property
    def milestones_reported(self) -> set[int]:
        """Those that this person takes care of, without writing the roadmap."""
        return self._reported(self.milestones)

    @cached_property
    def deliverables_reported(self) -> set[int]:
        return self._reported([row for row in self.deliverables if not row.accepted_at])

    def _reported(self, pieces: list[Milestone] | list[Deliverable]) -> set[int]:
        if self.writes:
            return set()
        return {piece.pk for piece in pieces if programmes.reports(self.viewer, piece)}

    @cached_property
    def stages(self) -> list[Stage]:
        """In the order of the steps; what stands outside of all comes last, if anything does."""
        by_step: dict[int | None, tuple[list, list]] = defaultdict(lambda: ([], []))
        for milestone in self.milestones:
            by_step[milestone.step_id][0].append(milestone)
        for deliverable in self.deliverables:
            by_step[deliverable.step_id][1].append(deliverable)
        found = [Stage(step, *by_step[step.pk]) for step in self.programme.steps.all()]
        outside = Stage(None, *by_step[None])
        return [*found, outside] if outside.milestones or (outside.deliverables and found) else found

    @cached_property
    def next_milestone(self) -> Milestone | None:
        """What is over without a day is late, and comes no more."""
        to_come = (row for row in self.milestones if row.happened_on is None and not row.is_over())
        return next(to_come, None)

    @cached_property
    def resources(self) -> list[ResourceNeed]:
        return list(self.programme.resources.for_page())

    @cached_property
    def totals(self) -> list[Total]:
        """What cannot be added up stays apart: days and posts, two currencies."""
        found: dict[tuple[str, str], Total] = {}
        for need in self.resources:
            total = found.setdefault((need.kind, need.unit.casefold()), Total(need.kind, need.unit))
            total.asked += need.quantity
            total.granted += need.granted_quantity or 0
            total.waiting += not need.is_decided
        return list(found.values())

    @cached_property
    def concepts(self) -> list[ProgrammeConcept]:
        """The latest version first."""
        return list(self.programme.concepts.visible_to(self.viewer).select_related("session"))

    @cached_property
    def sessions_read(self) -> set[int]:
        """Those that this person may open."""
        named = {milestone.session_id for milestone in self.milestones}
        named = (named | {need.decided_in_id for need in self.resources}) - {None}
        if not named:
            return set()
        visible = CommitteeSession.objects.visible_to(self.viewer)
        return set(visible.filter(pk__in=named).values_list("pk", flat=True))

    @property
    def may_begin_a_note(self) -> bool:
        return self.writes and self.programme.open_concept() is None
