"""Writing in the name of a colleague, the receipt they keep, and the day they take the idea up."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import seen_with, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from ideas import claiming, services
from ideas.forms.for_colleague import ClaimForm, ColleagueForm
from ideas.models import Idea
from ideas.views.catalogue import page_url
from workflow.cursor import newest_first
from workflow.errors import RequirementsMissing

TOO_MANY = 429


@seen_with("ideas.deposit_for_others")
@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Who it is, then the same three steps as for oneself."""
    form = ColleagueForm(request.POST if request.method == "POST" else None, writer=request.user)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            idea = services.start_draft(by=request.user, author=form.colleague())
        forget_words(request.session)
        return redirect("ideas:edit", idea.pk)
    return render(request, "ideas/for_colleague.html", {"form": form})


@seen_with("ideas.deposit_for_others")
@writes
@require_GET
def deposited(request: HttpRequest) -> HttpResponse:
    """Everything one deposited for others, each with its receipt, however long the spreadsheet was."""
    ideas = Idea.objects.visible_to(request.user).deposited_for_others_by(request.user).for_lines()
    page = newest_first(
        ideas, "submitted_at", before=request.GET.get("before", ""), after=request.GET.get("after", "")
    )
    context = {
        "page": page,
        "trail": [(_("Mon espace"), reverse("portal:me")), (_("Déposées pour des collègues"), "")],
        "previous_url": page_url(request.GET, "before", page.previous),
        "next_url": page_url(request.GET, "after", page.next),
    }
    return render(request, "ideas/deposited_for_others.html", context)


@writes
@never_cache
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper that a colleague keeps. A POST adds the code, shown this once."""
    ideas = Idea.objects.visible_to(request.user).deposited()
    idea = get_object_or_404(ideas.select_related("author__unit", "triage_owner", "deposited_by"), pk=pk)
    if request.user.pk not in (idea.author_id, idea.deposited_by_id):
        raise Http404
    code = claiming.issue(idea, by=request.user) if request.method == "POST" else ""
    context = {
        "idea": idea,
        "code": code,
        "may_issue": claiming.may_issue(idea, request.user),
        "for_another": idea.deposited_by_id != idea.author_id,
    }
    return render(request, "ideas/receipt.html", context)


@writes
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    form, status = ClaimForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            idea = claiming.claim(form.cleaned_data["code"], by=request.user)
        except RequirementsMissing as refusal:
            form.add_error("code", refusal.sentences)
        except claiming.TooManyTries:
            form.add_error(
                None, _("Trop d’essais. Réessayez dans une heure, ou appelez l’équipe innovation.")
            )
            status = TOO_MANY
        else:
            messages.success(request, _("L’idée est maintenant à votre nom, et son histoire avec elle."))
            return redirect(idea)
    return render(request, "ideas/claim.html", {"form": form}, status=status)
