"""What a call asks of an idea beside the idea itself: one more page of the deposit, when it asks anything."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.permissions import may
from ideas.forms.campaign import CallAnswersForm
from ideas.lifecycle import EDITABLE_STATES, IdeaState
from ideas.models import Idea
from workflow.views import CONFLICT, what_happened


@writes
@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user).select_related("campaign"), pk=pk)
    if not may(request.user, "ideas.change_idea", idea):
        raise PermissionDenied
    if idea.campaign is None:
        raise Http404
    if idea.state not in EDITABLE_STATES and request.method == "GET":
        return redirect(idea)
    form = CallAnswersForm(request.POST if request.method == "POST" else None, idea=idea)
    if request.method == "GET" or not form.is_valid():
        return _page(request, idea, form)
    try:
        form.save()
    except Idea.DoesNotExist:
        return _page(request, idea, form, too_late=what_happened(idea))
    return redirect("ideas:review", idea.pk) if idea.state == IdeaState.DRAFT else redirect(idea)


def _page(request: HttpRequest, idea: Idea, form: CallAnswersForm, too_late: str = "") -> HttpResponse:
    context = {
        "form": form,
        "idea": idea,
        "campaign": idea.campaign,
        "is_draft": idea.state == IdeaState.DRAFT,
        "too_late": too_late,
    }
    return render(request, "ideas/deposit_call.html", context, status=CONFLICT if too_late else 200)
