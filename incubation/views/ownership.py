"""The pages of a unit that is asked to keep a service: what it would receive, its answer, and its own list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from incubation.forms.ownership import OWNERSHIP_FORMS
from incubation.handed_service import HandedService
from incubation.models import Ownership, Project
from workflow import views as workflow
from workflow.history import read_by
from workflow.moves import moves_for

SETTLED_SHOWN = 50


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """What the units of this person were asked to keep."""
    asked = Ownership.objects.of_units_of(request.user).for_list()
    page = {"awaited": asked.awaited(), "settled": asked.settled()[:SETTLED_SHOWN]}
    return render(request, "incubation/services.html", page)


@require_safe
def ownership(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit reads there what its answer needs, as long as it is asked or keeps the service."""
    found = _ownership(request.user, pk)
    pattern = reverse("incubation:ownership_move", args=[pk, "_"]).replace("/_/", "/{name}/")
    moves = moves_for(found, request.user, pattern)
    opens_project = Project.objects.visible_to(request.user).filter(pk=found.project_id).exists()
    page = {
        "ownership": found,
        "project": found.project,
        "opens_project": opens_project,
        "service": HandedService(found.project) if opens_project or found.stands else None,
        "ball": found.ball(request.user),
        "moves": [each for each in moves if not each.missing],
        "history": read_by(request.user, found.history.select_related("actor").order_by("-at", "-pk")),
    }
    return render(request, "incubation/ownership.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return workflow.move(request, _ownership(request.user, pk), name, OWNERSHIP_FORMS)


def _ownership(user: User, pk: int) -> Ownership:
    return get_object_or_404(Ownership.objects.visible_to(user).for_list(), pk=pk)
