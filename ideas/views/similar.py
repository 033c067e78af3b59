"""Ideas near the one that somebody writes: read while typing, supported instead, and the draft kept or thrown away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.models import User
from ideas import services
from ideas.models import Idea
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.similar import similar_to


@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """A POST that writes nothing: what is being written stays out of the addresses that servers keep."""
    draft = _number(request.POST.get("draft", ""))
    found = similar_to(
        request.user, request.POST.get("title", ""), request.POST.get("problem", ""), besides=draft
    )
    return render(request, "ideas/_similar.html", {"similar": found, "draft": draft, "new_tab": True})


@writes
@require_POST
def support_instead(request: HttpRequest, pk: int) -> HttpResponse:
    """Supports an idea; whoever was writing the same then says what becomes of their draft."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    if not idea.takes_contributions:
        raise PermissionDenied
    services.set_support(idea, by=request.user, wanted=True)
    draft = _own_drafts(request.user).filter(pk=_number(request.POST.get("draft", ""))).first()
    if draft is None:
        messages.success(request, _("Vous soutenez cette idée."))
        return redirect(idea)
    return redirect("ideas:instead", draft.pk, idea.pk)


@writes
@require_http_methods(["GET", "POST"])
def instead(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """What becomes of the draft: thrown away here, or kept by going elsewhere."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=other)
    draft = get_object_or_404(_own_drafts(request.user), pk=pk)
    if request.method == "GET":
        return render(request, "ideas/instead.html", {"draft": draft, "idea": idea})
    return _discarded(request, draft) or redirect(idea)


@writes
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft that leads nowhere goes: one's own, once one has said so twice."""
    draft = get_object_or_404(_own_drafts(request.user), pk=pk)
    if request.method == "GET":
        return render(request, "ideas/discard.html", {"draft": draft})
    return _discarded(request, draft) or redirect("portal:me")


def _discarded(request: HttpRequest, draft: Idea) -> HttpResponse | None:
    """Where to go when another tab has deposited it meanwhile: nothing deposited is ever thrown away."""
    try:
        services.discard_draft(draft)
    except Idea.DoesNotExist:
        messages.info(request, _("Ce brouillon n’en est plus un : rien n’a été supprimé."))
        return redirect("portal:me")
    messages.success(request, _("Votre brouillon est supprimé."))
    return None


def _own_drafts(user: User) -> IdeaQuerySet:
    return Idea.objects.visible_to(user).drafts_of(user)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
