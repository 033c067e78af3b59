"""Saying who made an idea grow: a message that changed it, an essay, a blockage lifted; and thanking them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas import recognition, uncrediting
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
@keeps_words
@require_http_methods(["GET", "POST"])
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    idea = _recognised_by(request.user, pk)
    form = ThanksForm(request.POST if request.method == "POST" else None, idea=idea, user=request.user)
    with_kept_words(form, request.session, request.path)
    if request.method == "POST" and form.is_valid():
        _thank(request.user, idea, form.cleaned_data)
        forget_words(request.session)
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


def _given(user: User, pk: int) -> tuple[Idea, list[uncrediting.Given]]:
    idea = get_object_or_404(Idea.objects.visible_to(user).select_related("author"), pk=pk)
    given = uncrediting.given_on(idea, user)
    if not given:
        raise PermissionDenied
    return idea, given


@writes
@require_GET
def credits(request: HttpRequest, pk: int) -> HttpResponse:
    """What one credited here, and may take back; all of it for the innovation team."""
    idea, given = _given(request.user, pk)
    trail = [(str(idea), idea.get_absolute_url()), (_("Contributions reconnues"), "")]
    return render(request, "ideas/credits.html", {"idea": idea, "given": given, "trail": trail})


@writes
@require_http_methods(["GET", "POST"])
def credit_remove(request: HttpRequest, pk: int, credit_pk: int) -> HttpResponse:
    """Asks first; a POST takes it back."""
    idea, given = _given(request.user, pk)
    credit = next((one for one in given if one.pk == credit_pk), None)
    if credit is None:
        raise PermissionDenied
    if request.method == "POST":
        uncrediting.take_back(credit.pk)
        messages.success(request, _("C’est retiré."))
        return redirect(idea)
    trail = [
        (str(idea), idea.get_absolute_url()),
        (_("Contributions reconnues"), reverse("ideas:credits", args=[idea.pk])),
        (_("Retirer"), ""),
    ]
    return render(request, "ideas/credit_remove.html", {"idea": idea, "credit": credit, "trail": trail})
