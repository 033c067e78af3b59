"""What follows the publication of a call, in the same transaction."""

from ideas.models import Campaign, CampaignTransition
from ideas.models.idea import Idea
from notifications.delivery import announce
from workflow.registry import follows


@follows("ideas.Campaign", "publish")
def each_author_reads_their_feedback(
    campaign: Campaign, line: CampaignTransition, inputs: dict[str, object]
) -> None:
    answers = Idea.objects.competing_in(campaign).values("pk")
    results = campaign.idea_results.filter(idea__in=answers)
    for result in results.select_related("campaign", "idea__author").order_by("idea"):
        announce(result, "publish", result)
