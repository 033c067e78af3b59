"""What follows when an opinion is asked for and answered, and when the gate of a study is asked for."""

from incubation.lifecycle import ProjectState
from incubation.models import ExpertOpinion, ExpertOpinionTransition, Project, ProjectTransition, StrandStatus
from incubation.study_content import freeze
from workflow.registry import follows


@follows("incubation.ExpertOpinion", "ask")
def the_strand_waits(
    opinion: ExpertOpinion, line: ExpertOpinionTransition, inputs: dict[str, object]
) -> None:
    type(opinion.strand).objects.filter(pk=opinion.strand_id).update(status=StrandStatus.WAITING_EXPERT)


@follows("incubation.ExpertOpinion", "give", "decline", "withdraw")
def the_strand_goes_on(
    opinion: ExpertOpinion, line: ExpertOpinionTransition, inputs: dict[str, object]
) -> None:
    """Once nobody else is waited for; what the opinion says is read before the strand is concluded."""
    if opinion.strand.opinions.awaited().exists():
        return
    waiting = type(opinion.strand).objects.filter(pk=opinion.strand_id, status=StrandStatus.WAITING_EXPERT)
    waiting.update(status=StrandStatus.IN_PROGRESS)


@follows("incubation.Project", "complete", "stop")
def no_opinion_is_awaited_any_more(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    awaited = ExpertOpinion.objects.awaited().filter(strand__study__project=project).order_by("pk")
    for pk in awaited.values_list("pk", flat=True):
        ExpertOpinion.perform(pk, "lapse", by=None, on_behalf_of=line.actor)


@follows("incubation.Project", "ask_gate")
def the_study_is_frozen(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    """The committee decides on these words, whatever is written afterwards."""
    if project.state == ProjectState.FEASIBILITY:
        freeze(project, by=line.actor)
