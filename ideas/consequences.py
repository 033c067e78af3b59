"""What follows the moves of an idea, in the same transaction."""

from accounts.permissions import sync_object_permissions
from ideas import contacts, merging, services
from ideas.models import VERSIONED, Idea, IdeaTransition, Transfer, TransferTransition
from ideas.models.decision import ENDS_EXAMINATION
from ideas.reformulating import DROPPED
from ideas.version_facts import facts_of
from ideas.versions import Told, keep_version
from workflow.registry import follows


@follows("ideas.Idea", "publish_transfer")
def hand_over_to_each_unit(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    """One transfer a directorate. A unit that already answered a reopened idea keeps its answer."""
    decision = idea.decisions.published().prefetch_related("units").first()
    already = set(idea.transfers.standing().values_list("unit_id", flat=True))
    for unit in decision.units.all():
        if unit.pk not in already:
            Transfer.begin("send", by=line.actor, idea=idea, unit=unit, message=decision.reason)
    services.show_most_urgent_answer(idea)


@follows("ideas.Idea", "reopen")
def nothing_more_is_asked_of_the_units(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    for pk in idea.transfers.unanswered().order_by("pk").values_list("pk", flat=True):
        Transfer.perform(pk, "recall", by=None, on_behalf_of=line.actor, comment=line.comment)


@follows("ideas.Transfer", "send", "forward", "reroute", "recall")
def the_correspondents_may_read_the_idea(
    transfer: Transfer, line: TransferTransition, inputs: dict[str, object]
) -> None:
    """And do not any more once it left their unit."""
    sync_object_permissions(transfer.idea)


@follows("ideas.Transfer", *Transfer.transitions())
def the_idea_waits_for_the_most_urgent_answer(
    transfer: Transfer, line: TransferTransition, inputs: dict[str, object]
) -> None:
    services.show_most_urgent_answer(transfer.idea)


@follows("ideas.Idea", "claim")
def the_author_gains_their_rights(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    sync_object_permissions(idea)


@follows("ideas.Idea", "withdraw", "redirect", "cancel_redirect")
def what_leaves_the_box_is_read_by_others(
    idea: Idea, line: IdeaTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(idea)


@follows("ideas.Idea", "record_contact")
def the_appointment_was_kept(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    contacts.keep_past_appointment(idea)


@follows("ideas.Idea", "merge")
def carry_everything_over(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    merging.carry_over(idea, line)


@follows("ideas.Idea", "unmerge", "reopen")
def give_back_what_was_carried(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    for merge in idea.merges.standing().select_related("idea", "into"):
        merging.give_back(merge, line)


@follows("ideas.Transfer", "reroute")
def another_unit_receives_the_idea(
    transfer: Transfer, line: TransferTransition, inputs: dict[str, object]
) -> None:
    """With the words of the decision, and a delay of its own."""
    given = {"idea": transfer.idea, "unit": inputs["unit"], "message": transfer.message}
    Transfer.begin("forward", by=line.actor, rerouted_from=transfer, **given)
    services.show_most_urgent_answer(transfer.idea)


@follows("ideas.Idea", "approve_reformulation")
def the_former_words_stay_as_a_version(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    """The move changed texts and nothing of the facts."""
    former = Told(idea, {name: idea.loaded[name] for name in VERSIONED}, facts_of(idea))
    keep_version(former, idea, by=line.actor)


@follows("ideas.Idea", "withdraw", "merge", "redirect", "reopen")
def nobody_answers_what_was_proposed(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    for proposal in idea.reformulations.pending():
        proposal.close(DROPPED, by=line.actor)


@follows("ideas.Idea", "unmerge")
def what_was_proposed_waits_again(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    """The day by which an answer is expected came back with the columns of before the merger."""
    if idea.reformulation_due_on:
        idea.reformulations.latest("pk").wait_again()


@follows("ideas.Idea", "withdraw", "merge", "redirect", "complete", "stop", *ENDS_EXAMINATION)
def nobody_meets_about_it_any_more(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    contacts.call_off(idea, line)
