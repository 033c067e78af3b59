"""What reminds of an opinion, and of an experiment that is over: first who does it, then who can unblock it."""

from accounts.models import User
from incubation import audiences
from incubation.models import Experiment, ExpertOpinion
from incubation.notifications_study import expert
from notifications.registry import Reminder, Step, remind


def who_can_unblock(opinion: ExpertOpinion) -> list[User | None]:
    """The head of the expert's unit, who arranges their time, and the innovation team."""
    unit = opinion.expert.unit
    return [unit.director if unit else None, *audiences.innovation_team(opinion.project)]


def people_of_the_project(experiment: Experiment) -> list[User | None]:
    return audiences.carrier_and_coach(experiment.project)


def owner_of_the_project(experiment: Experiment) -> list[User]:
    return audiences.owner(experiment.project)


remind(
    Reminder(
        rule="incubation.opinion",
        waiting=lambda: ExpertOpinion.objects.awaited().running().for_list(),
        steps=(
            Step(-3, "incubation/reminder_opinion", expert),
            Step(0, "incubation/reminder_opinion", expert),
            Step(1, "incubation/reminder_opinion_missing", who_can_unblock),
        ),
    ),
    Reminder(
        rule="incubation.experiment",
        waiting=lambda: Experiment.objects.to_conclude().for_list(),
        due=lambda experiment: experiment.ends_on,
        since=lambda experiment: None,
        steps=(
            Step(3, "incubation/reminder_experiment", people_of_the_project),
            Step(10, "incubation/reminder_experiment_unconcluded", owner_of_the_project),
        ),
    ),
)
