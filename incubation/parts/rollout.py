"""The rollout, step by step."""

from functools import cached_property

from incubation.lifecycle import ProjectState
from incubation.page_parts import part
from incubation.planning import Plan, plan_of
from incubation.project_page import ProjectPage


class RolloutPart:
    def __init__(self, page: ProjectPage) -> None:
        self.project = page.project

    @cached_property
    def is_filled(self) -> bool:
        return self.plan is not None

    @cached_property
    def plan(self) -> Plan | None:
        return plan_of(self.project.rollout_steps.select_related("unit", "responsible"))


part(
    "rollout",
    "incubation/project/_rollout.html",
    [ProjectState.ROLLOUT],
    RolloutPart,
    place=30,
    label=ProjectState.ROLLOUT.label,
    icon="stage-rollout",
)
