"""What follows the moves of ideas, projects and time agreements, in the same transaction."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ideas.models import Idea, IdeaTransition
from incubation import services
from incubation.agreement_ends import close_agreement
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project, ProjectTransition, TimeAllocation, TimeAllocationTransition, Track
from workflow.errors import RequirementsMissing
from workflow.registry import follows

EVERY_PROJECT_MOVE = ("open", *Project.transitions())
EVERY_ALLOCATION_MOVE = ("request", *TimeAllocation.transitions())


@follows("ideas.Idea", "publish_study")
def open_a_standard_project(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    services.open_project(idea, track=Track.STANDARD, by=line.actor)


@follows("ideas.Idea", "publish_experiment")
def open_a_fast_project(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    services.open_project(idea, track=Track.FAST, by=line.actor)


@follows("ideas.Idea", "claim")
def the_author_gains_the_rights_on_the_project(
    idea: Idea, line: IdeaTransition, inputs: dict[str, object]
) -> None:
    for project in Project.objects.filter(idea=idea):
        services.sync_project_rights(project)


@follows("incubation.Project", "complete", "stop")
def end_the_idea(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    services.end_idea(project, by=line.actor)


@follows("incubation.Project", "complete", "stop")
def end_the_agreements(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    for allocation in project.allocations.order_by("pk"):
        close_agreement(allocation, on_behalf_of=line.actor)


@follows("incubation.Project", "replace_carrier")
def end_the_time_of_the_former_carrier(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    """The time was granted to them, for what they were to do: whoever takes over asks for their own."""
    former = project.allocations.of_beneficiary(project.loaded["intrapreneur_id"]).going_on()
    for allocation in former.order_by("pk"):
        comment = _("Une autre personne mène désormais le projet.")
        close_agreement(allocation, on_behalf_of=line.actor, comment=comment)


@follows("incubation.Project", "pause")
def suspend_the_agreements(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    for allocation in project.allocations.active():
        pause = {"until": project.paused_until, "with_project": True}
        TimeAllocation.perform(allocation.pk, "suspend", by=None, on_behalf_of=line.actor, **pause)


@follows("incubation.Project", "resume")
def resume_the_agreements(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    # By person: a move that adds time locks them, in the same order from every project.
    for allocation in project.allocations.suspended_with_project().order_by("beneficiary", "pk"):
        try:
            TimeAllocation.perform(allocation.pk, "resume", by=None, on_behalf_of=line.actor)
        except RequirementsMissing as refusal:
            reason = " ".join(refusal.sentences)
            TimeAllocation.perform(
                allocation.pk, "stay_suspended", by=None, on_behalf_of=line.actor, comment=reason
            )


@follows(
    "incubation.Project",
    "open",
    "accept_to_carry",
    "name_carrier",
    "replace_carrier",
    "name_coach",
    "name_sponsor",
)
def people_gain_their_rights(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    services.sync_project_rights(project)


@follows("incubation.Project", "accept_to_carry", "name_carrier", "replace_carrier")
def whoever_leads_is_named(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    """An author who asked not to be named, and then leads the project, has said so to everybody."""
    if project.intrapreneur_id == project.idea.author_id:
        services.show_author(project.idea)


@follows("incubation.Project", *EVERY_PROJECT_MOVE)
def the_idea_shows_the_turn(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    if project.state in ACTIVE_PHASES:
        services.write_turn_on_idea(project)


@follows("incubation.TimeAllocation", *EVERY_ALLOCATION_MOVE)
def the_project_shows_the_turn(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    services.write_turn_on_project(allocation)


@follows("incubation.TimeAllocation", "approve")
def start_when_the_day_has_come(
    allocation: TimeAllocation, line: TimeAllocationTransition, inputs: dict[str, object]
) -> None:
    if allocation.starts_on <= timezone.localdate() and not allocation.project.is_paused:
        TimeAllocation.perform(allocation.pk, "activate", by=None, on_behalf_of=line.actor)
