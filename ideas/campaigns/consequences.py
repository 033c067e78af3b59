"""What follows the moves of a call, in the same transaction."""

from accounts.permissions import sync_object_permissions
from ideas.campaigns.judging import let_the_jury_read
from ideas.models import Campaign, CampaignTransition, Idea, IdeaTransition, Merge, Visibility
from notifications.delivery import announce
from workflow.registry import follows


@follows("ideas.Campaign", "close", "publish")
def the_jury_reads_what_it_judges(
    campaign: Campaign, line: CampaignTransition, inputs: dict[str, object]
) -> None:
    let_the_jury_read(campaign)


@follows("ideas.Idea", "reopen")
def what_comes_back_is_judged_again(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    if idea.campaign_id and idea.visibility == Visibility.RESTRICTED:
        sync_object_permissions(idea)


@follows("ideas.Campaign", "publish")
def each_author_reads_their_feedback(
    campaign: Campaign, line: CampaignTransition, inputs: dict[str, object]
) -> None:
    answers = Idea.objects.competing_in(campaign).values("pk")
    results = campaign.idea_results.filter(idea__in=answers)
    for result in results.select_related("campaign", "idea__author").order_by("idea"):
        announce(result, "publish", result)


@follows("ideas.Campaign", "publish")
def whoever_joined_another_idea_is_told_where_it_went(
    campaign: Campaign, line: CampaignTransition, inputs: dict[str, object]
) -> None:
    judged = set(Idea.objects.competing_in(campaign).values_list("pk", flat=True))
    merged = Idea.objects.merged_in(campaign).values("pk")
    standing = Merge.objects.standing().filter(idea__in=merged)
    for merge in standing.select_related("idea__author", "into").order_by("pk"):
        common = Idea.objects.at_the_end_of_mergers(merge.idea_id).get()
        announce(merge, "judge_together" if common.pk in judged else "leave_call", line)
