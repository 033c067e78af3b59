"""The experiments."""

from functools import cached_property

from incubation.lifecycle import ProjectState
from incubation.models import Experiment
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class PrototypePart:
    def __init__(self, page: ProjectPage) -> None:
        self.project = page.project

    @cached_property
    def experiments(self) -> list:
        return list(self.project.experiments.all())


part(
    "prototype",
    "incubation/project/_experiments.html",
    PrototypePart,
    place=20,
    shown=Shown.IN_ITS_PHASE,
    phases=[ProjectState.PROTOTYPE],
    holds={"experiments": lambda project: Experiment.objects.filter(project=project)},
    label=ProjectState.PROTOTYPE.label,
    icon="stage-prototype",
)
