"""Opinions asked on a study and an experiment that is over, brought there by real moves."""

from collections.abc import Callable
from datetime import timedelta

from django.db import models
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Idea
from incubation.lifecycle import ProjectState
from incubation.models import Experiment, ExpertOpinion
from tests import factories
from tests.incubation import factories as incubation
from tests.incubation.studies import ask
from tests.notifications.idea_stories import LONG_TITLE, WRITTEN, moved


def opinion_asked() -> ExpertOpinion:
    factories.somebody(Role.INNOVATION_TEAM)
    expert = factories.make_user(unit=factories.make_unit(director=factories.make_user()))
    opinion = ask(incubation.make_project(ProjectState.FEASIBILITY), expert=expert)
    ExpertOpinion.objects.update(question=WRITTEN)
    Idea.objects.filter(project=opinion.project_id).update(title=LONG_TITLE)
    return ExpertOpinion.objects.get()


def opinion(name: str, who: str, **inputs: object) -> Callable[[], ExpertOpinion]:
    def answer() -> ExpertOpinion:
        asked = opinion_asked()
        return moved(asked, name, getattr(asked, who), **inputs)

    return answer


def opinion_lapsed() -> ExpertOpinion:
    return moved(opinion_asked(), "lapse", None)


def experiment_over() -> Experiment:
    project = incubation.make_project(ProjectState.PROTOTYPE)
    incubation.conclude_an_experiment(project)
    over = timezone.localdate() - timedelta(days=1)
    project.experiments.update(verdict="", decision="", ends_on=over)
    Idea.objects.filter(project=project).update(title=LONG_TITLE)
    return Experiment.objects.get()


OPINION = "incubation.ExpertOpinion"
MOVES: dict[tuple[str, str], Callable[[], models.Model]] = {
    (OPINION, "ask"): opinion_asked,
    (OPINION, "give"): opinion("give", "expert", verdict="partly", words=WRITTEN),
    (OPINION, "decline"): opinion("decline", "expert", reason=WRITTEN),
    (OPINION, "withdraw"): opinion("withdraw", "asked_by"),
    (OPINION, "lapse"): opinion_lapsed,
}
WAITS: dict[str, Callable[[], models.Model]] = {
    "incubation.opinion": opinion_asked,
    "incubation.experiment": experiment_over,
}
