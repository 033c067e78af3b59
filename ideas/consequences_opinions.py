"""What follows when an opinion is asked for, given or declined, and when the idea leaves its session."""

from accounts.permissions import sync_object_permissions
from ideas.asking import count_opinions
from ideas.conflicts import stand_aside
from ideas.lifecycle import IdeaState
from ideas.models import (
    CommitteeSession,
    CommitteeSessionTransition,
    Evaluation,
    EvaluationTransition,
    Idea,
    IdeaTransition,
)
from ideas.opinions_kept import follow_the_session, take_over
from notifications.delivery import announce
from workflow.registry import follows


@follows("ideas.Evaluation", "give", "decline", "recuse", "withdraw_request")
def the_idea_counts_its_opinions(
    evaluation: Evaluation, line: EvaluationTransition, inputs: dict[str, object]
) -> None:
    count_opinions(evaluation.review)


@follows("ideas.Evaluation", "recuse")
def the_bond_goes_on_record(
    evaluation: Evaluation, line: EvaluationTransition, inputs: dict[str, object]
) -> None:
    stand_aside(evaluation.review, evaluation.evaluator, inputs["reason"])


@follows("ideas.Evaluation", "decline", "recuse", "withdraw_request")
def whoever_is_not_asked_any_more_reads_as_before(
    evaluation: Evaluation, line: EvaluationTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(Idea.objects.get(pk=evaluation.review.idea_id))


@follows("ideas.Idea", *Idea.transitions())
def nobody_waits_for_an_opinion_any_more(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    """The idea left its session, decided or not. The columns say at no cost that most ideas asked nobody."""
    if line.source != IdeaState.IN_REVIEW or line.target == IdeaState.IN_REVIEW or not idea.opinions_asked:
        return
    awaited = Evaluation.objects.awaited().filter(review__idea=idea).order_by("pk")
    for pk in awaited.values_list("pk", flat=True):
        Evaluation.perform(pk, "lapse", by=None, on_behalf_of=line.actor)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))


@follows("ideas.Idea", "schedule_review")
def what_was_said_before_is_kept(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    take_over(idea.reviews.pending().select_related("session", "idea").get(), by=line.actor)


@follows("ideas.CommitteeSession", "postpone")
def opinions_are_awaited_for_the_new_day(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    for asked in follow_the_session(session):
        announce(asked, "follow_session", line)
