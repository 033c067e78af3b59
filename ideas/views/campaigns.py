"""Calls for proposals, and the ideas that answer each of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from ideas.campaign import CampaignState
from ideas.models import Campaign, Idea
from workflow.cursor import newest_first


@require_GET
def campaign_list(request: HttpRequest) -> HttpResponse:
    campaigns = Campaign.objects.visible_to(request.user).for_list()
    return render(request, "ideas/campaign_list.html", {"campaigns": campaigns})


@require_GET
def campaign_detail(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)
    answers = Idea.objects.visible_to(request.user).listed().answering(campaign).for_lines()
    page = newest_first(
        answers, "submitted_at", before=request.GET.get("before", ""), after=request.GET.get("after", "")
    )
    context = {
        "campaign": campaign,
        "is_open": campaign.state == CampaignState.OPEN,
        "page": page,
        "previous_url": f"?{urlencode({'before': page.previous})}" if page.previous else "",
        "next_url": f"?{urlencode({'after': page.next})}" if page.next else "",
    }
    return render(request, "ideas/campaign_detail.html", context)
