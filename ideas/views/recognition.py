"""Saying who made an idea grow: a message that changed it, an essay, a blockage lifted; and thanking them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.models import User
from ideas import recognition
from ideas.forms.recognition import ThanksForm
from ideas.models import Idea
from ideas.recusal import carries


def _recognised_by(user: User, pk: int) -> Idea:
    idea = get_object_or_404(Idea.objects.visible_to(user).select_related("author"), pk=pk)
    if not recognition.may_recognise(user, idea):
        raise PermissionDenied
    return idea


@writes
@require_POST
def mark(request: HttpRequest, pk: int, contribution_pk: int) -> HttpResponse:
    idea = _recognised_by(request.user, pk)
    contribution = get_object_or_404(idea.contributions.shown(), pk=contribution_pk)
    wanted = request.POST.get("wanted") == "yes"
    if contribution.author in idea.people:
        raise PermissionDenied
    recognition.mark_contribution(contribution, by=request.user, wanted=wanted)
    return redirect(contribution)


@writes
@require_http_methods(["GET", "POST"])
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    idea = _recognised_by(request.user, pk)
    form = ThanksForm(request.POST if request.method == "POST" else None, idea=idea, user=request.user)
    if request.method == "POST" and form.is_valid():
        _thank(request.user, idea, form.cleaned_data)
        messages.success(request, _("C’est noté : %(person)s.") % {"person": form.cleaned_data["person"]})
        return redirect(idea)
    return render(request, "ideas/thanks.html", {"idea": idea, "form": form})


def _thank(user: User, idea: Idea, told: dict[str, object]) -> None:
    recognition.credit(idea, told["person"], told["kind"], by=user, note=told["note"])
    if told["text"]:
        recognition.thank(
            idea,
            told["person"],
            by=user,
            text=told["text"],
            shown=told["shown"],
            from_team=not carries(idea, user),
        )
