"""The page where the innovation team reads again what somebody wrote: on an idea, or on the vision."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.kept_words import forget_words, with_kept_words
from ideas import moderation
from ideas.forms.contribution import ReasonForm
from ideas.moderation import Said


@dataclass(frozen=True)
class ModerationWords:
    """French agrees them with what is moderated."""

    title: Promise
    shown: Promise
    kept: Promise
    gone: Promise
    hidden: Promise
    hidden_by: Promise
    leave: Promise


def moderation_page(
    request: HttpRequest, found: Said, *, idea: models.Model, words: ModerationWords
) -> HttpResponse:
    """Hide with a reason, show again, or answer the reports by leaving the text where it is. `idea`: or the vision."""
    form = ReasonForm(
        request.POST if request.POST.get("decision") == "hide" else None,
        asked=_("La personne qui a écrit le lit. Dites la règle, et ce qui aurait convenu."),
        missing=_("Dites pourquoi : la personne qui a écrit le lira."),
    )
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif told := _decided(request, found, form, words):
        forget_words(request.session)
        messages.success(request, told)
        return redirect(found)
    context = {
        "contribution": found,
        "idea": idea,
        "form": form,
        "reports": found.reports.open(),
        "words": words,
    }
    context["hidden_by"] = words.hidden_by % {"name": found.hidden_by} if found.hidden_at else ""
    return render(request, "ideas/contribution_moderate.html", context)


def _decided(request: HttpRequest, found: Said, form: ReasonForm, words: ModerationWords) -> Promise | str:
    """What was done, in words; nothing when the form lacks something."""
    decision = request.POST.get("decision")
    if decision == "show":
        moderation.show_again(found, by=request.user)
        return words.shown
    if decision == "keep":
        moderation.close_reports(found, by=request.user)
        return words.kept
    if decision != "hide" or not form.is_valid():
        return ""
    try:
        moderation.hide(found, by=request.user, reason=form.cleaned_data["reason"])
    except moderation.NoLongerThere:
        return words.gone
    return words.hidden
