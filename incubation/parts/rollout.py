"""The rollout, site by site, its plan, and what the unit that would keep the service answers."""

from functools import cached_property

from incubation.lifecycle import ProjectState
from incubation.models import Ownership, RolloutPlan, RolloutStep
from incubation.page_parts import Shown, part
from incubation.planning import Plan, plan_of
from incubation.project_page import ProjectPage


class RolloutPart:
    def __init__(self, page: ProjectPage) -> None:
        self.project = page.project

    @cached_property
    def steps(self) -> list[RolloutStep]:
        return list(self.project.rollout_steps.select_related("unit", "responsible", "left_out_by"))

    @property
    def plan(self) -> Plan | None:
        return plan_of(self.steps)

    @property
    def rollout_plan(self) -> RolloutPlan | None:
        return getattr(self.project, "rollout_plan", None)

    @cached_property
    def ownerships(self) -> list[Ownership]:
        """The latest first."""
        return list(self.project.ownerships.select_related("unit", "answered_by").order_by("-pk"))

    @property
    def owner(self) -> Ownership | None:
        """What the unit that is chosen today was asked; nothing when it was chosen before units were asked."""
        latest = self.ownerships[0] if self.ownerships else None
        return latest if latest and latest.unit_id == self.project.owner_unit_id else None

    @property
    def former(self) -> list[Ownership]:
        return [each for each in self.ownerships if each is not self.owner]


part(
    "rollout",
    "incubation/project/_rollout.html",
    RolloutPart,
    place=30,
    shown=Shown.IN_ITS_PHASE,
    phases=[ProjectState.ROLLOUT],
    holds={"rollout_steps": lambda project: RolloutStep.objects.filter(project=project)},
    label=ProjectState.ROLLOUT.label,
    icon="stage-rollout",
)
