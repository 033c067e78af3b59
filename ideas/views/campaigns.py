"""Calls for proposals: the pages that everybody invited reads, and following one."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from accounts.access import only_reads, writes
from ideas.campaign import CampaignState
from ideas.campaigns.judging import judges, owes_scores
from ideas.campaigns.results import OutcomePage
from ideas.models import Campaign, Idea
from workflow.cursor import newest_first


@require_GET
def campaign_list(request: HttpRequest) -> HttpResponse:
    calls = Campaign.objects.visible_to(request.user).with_answer_count()
    today = timezone.localdate()
    page = {"open": calls.taking_answers_on(today), "coming": calls.coming(), "past": calls.past()}
    page["any"] = any(list(found) for found in page.values())
    page["runs_it"] = request.user.has_perm("ideas.run_campaign")
    return render(request, "ideas/campaign_list.html", page)


@require_GET
def campaign_detail(request: HttpRequest, pk: int) -> HttpResponse:
    asked = ("criteria", "units", "extra_fields")
    calls = Campaign.objects.visible_to(request.user).with_answer_count().prefetch_related(*asked)
    campaign = get_object_or_404(calls, pk=pk)
    answers = Idea.objects.visible_to(request.user).competing_in(campaign).for_lines()
    page = newest_first(
        answers, "submitted_at", before=request.GET.get("before", ""), after=request.GET.get("after", "")
    )
    on_jury = judges(campaign, request.user)
    runs_it = request.user.has_perm("ideas.run_campaign")
    points = list(campaign.points.select_related("session__committee")) if runs_it else []
    context = {
        "campaign": campaign,
        "points": points,
        "before_committee": any(not point.is_decided for point in points),
        "is_open": campaign.takes_answers(),
        "is_followed": campaign.followers.filter(pk=request.user.pk).exists(),
        "takes_part": not only_reads(request.user),
        "on_jury": on_jury and campaign.state == CampaignState.CLOSED,
        "owes_scores": on_jury
        and campaign.state == CampaignState.CLOSED
        and owes_scores(campaign, request.user),
        "runs_it": runs_it,
        "page": page,
        "previous_url": f"?{urlencode({'before': page.previous})}" if page.previous else "",
        "next_url": f"?{urlencode({'after': page.next})}" if page.next else "",
    }
    return render(request, "ideas/campaign_detail.html", context)


@require_GET
def campaign_results(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing before the publication: not even that there is something to come."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).with_answer_count(), pk=pk)
    if campaign.state != CampaignState.PUBLISHED:
        raise Http404
    return render(
        request,
        "ideas/campaign_results.html",
        {"campaign": campaign, "page": OutcomePage(campaign, request.user)},
    )


@writes
@require_POST
def campaign_follow(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)
    if campaign.state == CampaignState.PUBLISHED:
        raise PermissionDenied
    if request.POST.get("wanted") == "yes":
        campaign.followers.add(request.user)
    else:
        campaign.followers.remove(request.user)
    return redirect(campaign)
