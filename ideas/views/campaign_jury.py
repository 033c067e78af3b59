"""Judging a call: the jury gives its levels, the innovation team keeps the order and writes each feedback."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import seen_with, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas.campaign import CampaignState
from ideas.campaigns import judging
from ideas.forms.call_order import OrderForm
from ideas.forms.campaign import CallScoreForm
from ideas.models import Campaign
from ideas.naming import blind_files
from ideas.recusal import recused
from workflow.errors import TransitionNotAllowed
from workflow.views import CONFLICT, what_happened


def _judged(user: User, pk: int) -> Campaign:
    campaign = get_object_or_404(Campaign.objects.visible_to(user), pk=pk)
    if not judging.judges(campaign, user):
        raise Http404
    return campaign


@require_GET
def jury(request: HttpRequest, pk: int) -> HttpResponse:
    """The ideas that this member of the jury reads, and what is left to score."""
    campaign = _judged(request.user, pk)
    ballots = judging.ballots(campaign, request.user)
    page = {
        "campaign": campaign,
        "ballots": ballots,
        "left": sum(not ballot.scored and not ballot.reason for ballot in ballots),
        "can_score": campaign.state == CampaignState.CLOSED,
    }
    return render(request, "ideas/campaign_jury.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def score(request: HttpRequest, pk: int, idea_pk: int) -> HttpResponse:
    campaign = _judged(request.user, pk)
    idea = get_object_or_404(judging.answers_for(campaign, request.user), pk=idea_pk)
    if reason := recused(idea, request.user):
        return render(
            request, "ideas/campaign_recused.html", {"campaign": campaign, "reason": reason}, status=403
        )
    data = request.POST if request.method == "POST" else None
    form = CallScoreForm(data, campaign=campaign, idea=idea, user=request.user)
    if data is None:
        with_kept_words(form, request.session, request.path)
    too_late = "" if campaign.state == CampaignState.CLOSED else what_happened(campaign)
    if request.method == "POST" and form.is_valid():
        comment = form.cleaned_data["comment"]
        try:
            judging.score(campaign, idea, by=request.user, values=form.values(), comment=comment)
        except TransitionNotAllowed:
            too_late = what_happened(campaign)
        else:
            forget_words(request.session)
            messages.success(request, _("Vos niveaux sont enregistrés."))
            return redirect("ideas:campaign_jury", campaign.pk)
    page = {"campaign": campaign, "idea": idea, "form": form, "too_late": too_late}
    page |= {
        "answers": idea.extra_answers.for_page(),
        "attachments": blind_files(idea, request.user, idea.attachments.not_refused().in_order()),
    }
    status = CONFLICT if too_late and request.method == "POST" else 200
    return render(request, "ideas/campaign_score.html", page, status=status)


@seen_with("ideas.run_campaign")
@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def priorities(request: HttpRequest, pk: int) -> HttpResponse:
    """The order of the ideas, those that are retained, and a word for each author; written until the publication."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)
    mine = judging.carried_in(campaign, request.user)
    form = OrderForm(
        request.POST if request.method == "POST" else None,
        lines=judging.order_of(campaign, request.user),
        left_out={idea.pk for idea in mine},
        seen=judging.seen_of(campaign),
    )
    if request.method == "GET":
        for part in form.parts():
            with_kept_words(part, request.session, request.path)
    changed, too_late = False, "" if campaign.state in judging.WRITABLE else what_happened(campaign)
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            judging.keep_order(campaign, list(form.placings()), by=request.user, seen=seen)
        except TransitionNotAllowed:
            too_late = what_happened(campaign)
        except judging.OrderChanged:
            changed = True
            form.reopen_on(campaign)
        else:
            forget_words(request.session)
            messages.success(request, _("L’ordre et les retours sont enregistrés. Rien n’est encore publié."))
            return redirect("ideas:campaign_priorities", campaign.pk)
    page = {"campaign": campaign, "form": form, "mine": mine, "too_late": too_late}
    status = CONFLICT if changed or (too_late and request.method == "POST") else 200
    return render(request, "ideas/campaign_priorities.html", page, status=status)
