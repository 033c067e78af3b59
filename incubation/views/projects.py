"""The projects: the list by phase, the page of one, and its moves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from incubation.forms.moves import PROJECT_FORMS
from incubation.models import FavouriteProject, Project
from incubation.portfolio import section_alone, sections_of
from incubation.project_page import ProjectPage
from incubation.views.access import visible_project
from workflow import views as workflow


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    shown = Project.objects.visible_to(request.user)
    without_time = "without_time" in request.GET
    if without_time:
        shown = shown.without_time()
    alone = section_alone(request.GET.get("phase", ""), request.GET.get("page", ""), shown)
    page = {"without_time": without_time, "alone": alone}
    page["sections"] = [alone] if alone else sections_of(shown)
    return render(request, "incubation/projects.html", page)


@require_safe
def project(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_project(request.user, pk)
    return render(
        request, "incubation/project.html", {"project": found, "page": ProjectPage(found, request.user)}
    )


@require_safe
def part(request: HttpRequest, pk: int, anchor: str) -> HttpResponse:
    """One part of the project, whole, on its own."""
    found = visible_project(request.user, pk)
    page = ProjectPage(found, request.user, anchor)
    if page.alone is None:
        raise Http404
    return render(request, "incubation/project_part.html", {"project": found, "page": page})


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
