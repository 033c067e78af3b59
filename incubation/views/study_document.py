"""The study as one document: as it stands, and as each gate froze it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import writes
from incubation.documents import copy_of
from incubation.documents import prepare as prepare_for
from incubation.models import Project, ProjectDocumentKind, StudyVersion
from incubation.study_document import changes_between, study_of
from incubation.views.access import visible_project
from workflow.written import sections_of

KINDS = [ProjectDocumentKind.STUDY_PDF, ProjectDocumentKind.STUDY_DOCX]


@require_safe
def current(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, visible_project(request.user, pk), None)


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    project = visible_project(request.user, pk)
    return _page(request, project, _version(project, number))


@writes
@require_POST
def prepare(request: HttpRequest, pk: int, kind: str, number: int | None = None) -> HttpResponse:
    """Pressed twice, it is the same document."""
    project = visible_project(request.user, pk)
    if kind not in KINDS:
        raise Http404
    frozen = None if number is None else _version(project, number)
    return redirect(prepare_for(project, kind, frozen, request.user))


def _version(project: Project, number: int) -> StudyVersion:
    found = get_object_or_404(project.study_versions, number=number)
    found.project = project
    return found


def _page(request: HttpRequest, project: Project, frozen: StudyVersion | None) -> HttpResponse:
    written = study_of(project, frozen)
    versions = list(project.study_versions.all())
    before = next((each for each in versions if frozen and each.number == frozen.number - 1), None)
    page = {
        "project": project,
        "version": frozen,
        "versions": versions,
        "gate": frozen and frozen.gate(),
        "before": before,
        "changes": changes_between(before, frozen) if before else [],
        "title": written["title"],
        "sections": sections_of(written),
        "copies": [copy_of(project, kind, frozen, written, request.user) for kind in KINDS],
    }
    response = render(request, "incubation/study_document.html", page)
    response.headers["Cache-Control"] = "private, no-store"
    return response
