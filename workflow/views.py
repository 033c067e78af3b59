"""One page a move, for the site and for the admin: show its form, perform it, or say why it did not happen."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django_fsm import can_proceed

from accounts.kept_words import forget_words, with_kept_words
from accounts.models import User
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.forms import MoveForm
from workflow.registry import missing_for
from workflow.told_once import clicked_twice

CONFLICT = 409


def move(
    request: HttpRequest,
    subject: models.Model,
    name: str,
    forms: Mapping[str, type[MoveForm]],
    *,
    template: str = "workflow/move.html",
    context: Mapping[str, object] | None = None,
    done: str | None = None,
) -> HttpResponse:
    """Answer GET with the form of the move, POST by performing it and going to `done` or to the subject.

    `subject` must come from `visible_to()`. 404 for a move without a form, 403 without the right, 409 with the
    form and every typed word when the move is not possible any more.
    """
    _refuse_unless_allowed(request.user, subject, name, forms)
    typed = request.POST if request.method == "POST" else None
    form = forms[name](typed, subject=subject, user=request.user, **_prefilled(request, forms[name]))
    status = 200
    if request.method == "GET":
        for part in (form, *getattr(form, "arrangements", ())):
            with_kept_words(part, request.session, request.path)
    elif form.is_valid():
        if _performed(request, subject, name, form) or _is_the_same_click(request, subject, name, form):
            messages.success(request, _("C’est noté : %(what)s.") % {"what": _lower(subject.past_of(name))})
            forget_words(request.session)
            return redirect(done or subject)
        status = CONFLICT
        form.catch_up()
    page = {**_page(request, subject, name, form), **(context or {})}
    return render(request, template, page, status=status)


def _prefilled(request: HttpRequest, form: Callable[..., MoveForm]) -> dict[str, object]:
    """What the address says of the fields that may be said there. What builds a form is not always one: it has none."""
    said = {field: request.GET[field] for field in getattr(form, "prefilled", ()) if field in request.GET}
    return {"initial": said} if said else {}


def _refuse_unless_allowed(
    user: User, subject: models.Model, name: str, forms: Mapping[str, type[MoveForm]]
) -> None:
    if name not in forms:
        raise Http404
    # The right alone: somebody who comes too late is told what happened, which a 403 would hide.
    if not subject.transition_named(name).has_perm(subject, user):
        raise PermissionDenied


def _performed(request: HttpRequest, subject: models.Model, name: str, form: MoveForm) -> bool:
    try:
        subject.perform(subject.pk, name, by=request.user, **_comment(form), **form.inputs())
    except TransitionNotAllowed:
        return False
    except RequirementsMissing as refusal:
        if not missing_for(subject, name, request.user):  # what the page cannot find by itself
            form.add_error(None, refusal.sentences)
        return False
    return True


def _is_the_same_click(request: HttpRequest, subject: models.Model, name: str, form: MoveForm) -> bool:
    """History keeps no more than the comment: where a form asks more, nobody can tell that the answers are the same."""
    return not form.inputs() and clicked_twice(request, subject, name)


def _page(request: HttpRequest, subject: models.Model, name: str, form: MoveForm) -> dict[str, object]:
    """What is missing and what happened, read again: somebody may have moved the subject since."""
    subject.refresh_from_db()
    too_late = "" if can_proceed(getattr(subject, name)) else what_happened(subject)
    return {
        "subject": subject,
        "back": subject,  # where one came from, unless the view says otherwise
        "form": form,
        "transition": subject.transition_named(name),
        # What is not possible any more lacks nothing: its list would be that of the next move.
        "missing": [] if too_late else missing_for(subject, name, request.user),
        "too_late": too_late,
    }


def what_happened(subject: models.Model) -> str:
    """Why a move is not possible any more: the last thing that happened, who did it and when."""
    line = subject.history.select_related("actor").last()
    if line is None:
        return _("Ce n’est plus possible : l’état a changé entre-temps.")
    return _("Ce n’est plus possible. %(what)s, par %(who)s, le %(when)s.") % {
        "what": line.label,
        "who": line.actor_name,
        "when": day_and_hour(line.at),
    }


def day_and_hour(moment: datetime) -> str:
    """« 18 juin à 14 h 02 », local."""
    at = timezone.localtime(moment)
    return _("%(day)s à %(hour)s") % {"day": date_format(at, "j F"), "hour": time_format(at, _("G \\h i"))}


def _comment(form: MoveForm) -> dict[str, str]:
    return {"comment": form.cleaned_data.get("comment", "")}


def _lower(words: object) -> str:
    text = str(words)
    return text[:1].lower() + text[1:]
