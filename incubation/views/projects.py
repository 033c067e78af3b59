"""The projects: the list by phase, the page of one, and its moves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from incubation.forms.moves import PROJECT_FORMS
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import FavouriteProject, Project
from incubation.project_page import ProjectPage
from incubation.views.access import visible_project
from workflow import views as workflow

CLOSED_SHOWN = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    visible = Project.objects.visible_to(request.user)
    active, without_time = visible.active().with_time_told(), "without_time" in request.GET
    if without_time:
        active = active.without_time()
    page = {"phases": _by_phase(active.for_lines()), "without_time": without_time}
    page["closed"] = [] if without_time else visible.closed()[:CLOSED_SHOWN]
    return render(request, "incubation/projects.html", page)


def _by_phase(projects: object) -> list[tuple[ProjectState, list[Project]]]:
    """The phases that hold a project, in their order."""
    found: dict[str, list[Project]] = {phase: [] for phase in ACTIVE_PHASES}
    for project in projects:
        found[project.state].append(project)
    return [(ProjectState(phase), held) for phase, held in found.items() if held]


@require_safe
def project(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_project(request.user, pk)
    return render(
        request, "incubation/project.html", {"project": found, "page": ProjectPage(found, request.user)}
    )


@writes
@require_POST
def favourite(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_project(request.user, pk)
    FavouriteProject.mark(found, by=request.user, wanted=request.POST.get("wanted") == "yes")
    return redirect(found)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = visible_project(request.user, pk)
    return workflow.move(request, found, name, PROJECT_FORMS)
