"""What follows the moves of an idea, in the same transaction."""

from accounts.permissions import sync_object_permissions
from ideas import services
from ideas.models import Follow, Idea, IdeaTransition, Transfer, TransferTransition
from workflow.registry import follows


@follows("ideas.Idea", "publish_transfer")
def hand_over_to_each_unit(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    """One transfer a directorate. A unit that already answered a reopened idea keeps its answer."""
    decision = idea.decisions.published().prefetch_related("units").first()
    already = set(idea.transfers.values_list("unit_id", flat=True))
    for unit in decision.units.all():
        if unit.pk not in already:
            Transfer.begin("send", by=line.actor, idea=idea, unit=unit, message=decision.reason)
    services.show_most_urgent_answer(idea)


@follows("ideas.Transfer", "send")
def the_correspondents_may_read_the_idea(
    transfer: Transfer, line: TransferTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(transfer.idea)


@follows("ideas.Transfer", *Transfer.transitions())
def the_idea_waits_for_the_most_urgent_answer(
    transfer: Transfer, line: TransferTransition, inputs: dict[str, object]
) -> None:
    services.show_most_urgent_answer(transfer.idea)


@follows("ideas.Idea", "claim")
def the_author_gains_their_rights(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    sync_object_permissions(idea)


@follows("ideas.Idea", "redirect", "cancel_redirect")
def the_two_people_may_read_the_idea(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    sync_object_permissions(idea)


@follows("ideas.Idea", "merge")
def carry_the_followers_over(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    """The author of the merged idea, and whoever followed it, follow the common one."""
    people = {idea.author_id, *idea.follows.values_list("person_id", flat=True)}
    Follow.objects.bulk_create(
        [Follow(idea=idea.merged_into, person_id=person) for person in people], ignore_conflicts=True
    )
