"""The files of a project: who reads the project downloads them, who works on it adds and removes them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import only_reads, writes
from accounts.permissions import may
from ideas.file_serving import serve
from ideas.forms.attachment import BoundedUpload
from ideas.stored_files import NotKept
from incubation import files as services
from incubation.forms.file import ProjectFileForm
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project
from incubation.views.access import visible_project, workable_project
from workflow.errors import RequirementsMissing
from workflow.views import CONFLICT, what_happened


# Exempt on the outside only: the check of the token reads the whole form, which must be bounded before.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def file_list(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "GET":
        return _shown(request, pk)
    bounded = BoundedUpload()
    request.upload_handlers.insert(0, bounded)
    return _receive(request, pk, bounded)


@csrf_protect
def _shown(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, visible_project(request.user, pk), ProjectFileForm())


@csrf_protect
@writes
def _receive(request: HttpRequest, pk: int, bounded: BoundedUpload) -> HttpResponse:
    project = workable_project(request.user, pk)
    form = ProjectFileForm(request.POST, request.FILES, overflowed=bounded.overflowed)
    if not form.is_valid():
        return _page(request, project, form)
    try:
        _add(request, project, form.cleaned_data)
    except Project.DoesNotExist:
        return _page(request, project, form, too_late=what_happened(project))
    except RequirementsMissing as missing:
        form.add_error("file", missing.sentences)
        return _page(request, project, form)
    except NotKept:
        form.add_error("file", _("Le fichier n’a pas pu être enregistré. Réessayez dans quelques minutes."))
        return _page(request, project, form)
    messages.success(request, _("« %(title)s » est avec le projet.") % {"title": form.cleaned_data["title"]})
    return redirect("incubation:files", project.pk)


def _add(request: HttpRequest, project: Project, given: dict[str, object]) -> None:
    services.add(
        project.pk,
        by=request.user,
        token=given["token"],
        accepted=given["file"],
        title=given["title"],
        alternative=given["alternative"],
    )


@require_safe
def download(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """The project is asked for at each download: whoever may not read it any more keeps no address that works."""
    project = visible_project(request.user, pk)
    return serve(request, get_object_or_404(project.files.available(), pk=file_pk))


@writes
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Asks first: a file that is taken away is erased."""
    project = workable_project(request.user, pk)
    stored = get_object_or_404(project.files.all(), pk=file_pk)
    too_late = ""
    if request.method == "GET" and project.state not in ACTIVE_PHASES:
        return redirect("incubation:files", project.pk)
    if request.method == "POST":
        try:
            services.take_away(stored, by=request.user)
        except Project.DoesNotExist:
            too_late = what_happened(project)
        else:
            messages.success(request, _("« %(title)s » est retiré.") % {"title": stored.title})
            return redirect("incubation:files", project.pk)
    context = {"project": project, "file": stored, "too_late": too_late, "trail": _trail(project)}
    return render(request, "incubation/files/erase.html", context, status=CONFLICT if too_late else 200)


def _page(request: HttpRequest, project: Project, form: ProjectFileForm, too_late: str = "") -> HttpResponse:
    works = not only_reads(request.user) and may(request.user, "incubation.work_on_project", project)
    context = {
        "project": project,
        "files": project.files.for_reader(works).select_related("uploaded_by").in_order(),
        "edits": works and project.state in ACTIVE_PHASES,
        "form": form,
        "too_late": too_late,
        "trail": _trail(project),
    }
    return render(request, "incubation/files/list.html", context, status=CONFLICT if too_late else 200)


def _trail(project: Project) -> list[tuple[str, str]]:
    return [
        (_("Projets"), reverse("incubation:projects")),
        (project.title, project.get_absolute_url()),
        (_("Fichiers"), ""),
    ]
