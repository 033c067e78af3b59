"""What a unit would receive with a service: the sites, the plan, the help, what is measured, what it costs."""

from functools import cached_property

from incubation.models import Project, ProjectResource, RolloutPlan, RolloutStep, StrandCode, StudyStrand
from incubation.planning import Plan, plan_of


class HandedService:
    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def steps(self) -> list[RolloutStep]:
        return list(self.project.rollout_steps.select_related("unit", "responsible", "left_out_by"))

    @property
    def plan(self) -> Plan | None:
        return plan_of(self.steps)

    @cached_property
    def rollout_plan(self) -> RolloutPlan | None:
        return RolloutPlan.objects.filter(project=self.project).first()

    @cached_property
    def indicators(self) -> list:
        return list(self.project.indicators.with_measures())

    @cached_property
    def financial(self) -> StudyStrand | None:
        """What the study said that it costs."""
        return StudyStrand.objects.filter(study__project=self.project, code=StrandCode.FINANCIAL).first()

    @cached_property
    def resources(self) -> list[ProjectResource]:
        return list(self.project.resources.order_by("kind", "pk"))
