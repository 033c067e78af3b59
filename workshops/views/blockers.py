"""The register of blockers: what blocks, whose it is, how it ended."""

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from workflow.errors import PermissionDenied
from workflow.history import read_by
from workflow.moves import moves_for
from workflow.views import move as move_page
from workshops import blockers
from workshops.forms.blocker import BLOCKER_FORMS, BlockerForm
from workshops.models import Blocker

CLOSED_SHOWN = 50


@require_safe
def blocker_list(request: HttpRequest) -> HttpResponse:
    """`?mine=1` keeps those that wait for this person."""
    mine = request.GET.get("mine") == "1"
    found = Blocker.objects.visible_to(request.user).for_list()
    page = {
        "mine": mine,
        "standing": _shown(found.waiting_for(request.user) if mine else found.standing(), request.user),
        "closed": [] if mine else found.closed().order_by("-state_since", "-pk")[:CLOSED_SHOWN],
    }
    return render(request, "workshops/blocker_list.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    blocked = _blocked(request.user, kind, pk)
    if not blockers.may_report(request.user, blocked):
        raise PermissionDenied
    form = BlockerForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        reported = blockers.report(blocked, by=request.user, **form.facts())
        forget_words(request.session)
        messages.success(request, _("C’est signalé. Vous saurez qui s’en occupe, et comment cela finit."))
        return redirect(reported)
    return render(request, "workshops/blocker_new.html", {"form": form, "blocked": blocked})


@require_safe
def blocker(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Blocker.objects.visible_to(request.user).for_list(), pk=pk)
    pattern = reverse("blockers:move", args=[pk, "name"]).replace("/name/", "/{name}/")
    lines = found.history.select_related("actor", "whom").order_by("-at", "-pk")
    page = {
        "blocker": found,
        "owner": found.person_shown_to(found.owner, request.user),
        "reporter": found.person_shown_to(found.reported_by, request.user),
        "reads_blocked": _reads(request.user, found.blocked),
        "ball": found.ball(request.user),
        "moves": moves_for(found, request.user, pattern),
        "history": read_by(request.user, lines),
    }
    return render(request, "workshops/blocker.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = get_object_or_404(Blocker.objects.visible_to(request.user), pk=pk)
    return move_page(request, found, name, BLOCKER_FORMS)


def _shown(found: models.QuerySet, viewer: User) -> list[Blocker]:
    """With the name of who has it, as this person may know them."""
    rows = list(found)
    for blocker in rows:
        blocker.asked = blocker.ball_name_for(viewer)
    return rows


def _blocked(user: User, kind: str, pk: int) -> models.Model:
    if kind not in blockers.BLOCKABLE:
        raise Http404
    return get_object_or_404(blockers.BLOCKABLE[kind].objects.visible_to(user), pk=pk)


def _reads(user: User, blocked: models.Model) -> bool:
    """Whoever is asked to lift a blocker does not read a restricted idea for that."""
    return type(blocked)._default_manager.visible_to(user).filter(pk=blocked.pk).exists()
