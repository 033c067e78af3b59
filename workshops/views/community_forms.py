"""What every page of a community stands on: what one may reach there, and how a form becomes a thing said."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.kept_words import forget_words, with_kept_words
from accounts.models import User
from ideas.moderation import NoLongerThere
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.views import CONFLICT, what_happened
from workshops.communities import leads, takes_part
from workshops.models import Community

Trail = list[tuple[str, str]]


@dataclass(frozen=True)
class Words:
    """What the page of an act says. `told`: once it is done."""

    title: str
    button: str
    intro: str = ""
    told: str = ""
    danger: bool = False
    rules: bool = False


def visible_or_404(user: User, pk: int) -> Community:
    found = Community.objects.visible_to(user).select_related("lead", "sponsor")
    return get_object_or_404(found, pk=pk)


def inside_or_404(user: User, pk: int) -> Community:
    return get_object_or_404(Community.objects.read_by(user).select_related("lead", "sponsor"), pk=pk)


def of_members(user: User, pk: int) -> Community:
    """For what members do there; 403 for whoever only reads it."""
    community = inside_or_404(user, pk)
    if not takes_part(community, user):
        raise PermissionDenied
    return community


def of_leads(user: User, pk: int) -> Community:
    community = visible_or_404(user, pk)
    if not leads(community, user):
        raise PermissionDenied
    return community


def form_page(
    request: HttpRequest,
    community: Community | None,
    form: forms.BaseForm | None,
    words: Words,
    act: Callable[[], models.Model | None],
    *,
    back: models.Model | None = None,
    quoted: models.Model | None = None,
    sections: list | None = None,
) -> HttpResponse:
    """Show a form, or do what it says and go where it shows; 409 with every typed word when it came too late."""
    place, too_late, status = back or community, "", 200
    if request.method != "POST":
        if form is not None:
            with_kept_words(form, request.session, request.path)
    elif form is None or form.is_valid():
        done, too_late = _tried(act)
        if not too_late and (form is None or not form.errors):
            return _done(request, words, done or place)
        status = CONFLICT
    context = {
        "form": form,
        "words": words,
        "back": place.get_absolute_url() if place else reverse("communities:list"),
        "quoted": quoted,
        "too_late": too_late,
        "sections": sections,
        "trail": trail(community, place, words.title),
    }
    return render(request, "workshops/community_form.html", context, status=status)


def _tried(act: Callable[[], models.Model | None]) -> tuple[models.Model | None, str]:
    """What was done, or why it came too late."""
    try:
        return act(), ""
    except TransitionNotAllowed as refusal:
        return None, _why(refusal)
    except NoLongerThere:
        return None, _("Ce texte a été retiré ou masqué entre-temps.")


def _done(request: HttpRequest, words: Words, done: models.Model) -> HttpResponse:
    forget_words(request.session)
    if words.told:
        messages.success(request, words.told)
    return redirect(done)


def _why(refusal: TransitionNotAllowed) -> str:
    if isinstance(refusal.object, Community):
        return what_happened(refusal.object)
    return _("C’est terminé : plus aucune réponse n’est prise.")


def trail(community: Community | None, place: models.Model | None, here: str) -> Trail:
    steps = [(_("Communautés"), reverse("communities:list"))]
    if community is not None:
        steps.append((str(community), community.get_absolute_url()))
    if place is not None and place != community:
        steps.append((str(place), place.get_absolute_url()))
    return [*steps, (here, "")]


def page_url(request: HttpRequest, side: str, cursor: str) -> str:
    """What was asked of the list, and where its page begins."""
    if not cursor:
        return ""
    asked = request.GET.copy()
    for name in ("before", "after"):
        asked.pop(name, None)
    asked[side] = cursor
    return f"?{asked.urlencode()}"
