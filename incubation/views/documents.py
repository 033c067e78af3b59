"""How far a document of a project is, and its file; whoever opens the project reads what it says."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import only_reads
from accounts.models import User
from incubation.documents import SORTS, file_name, is_current
from incubation.models import ProjectDocument, ProjectDocumentKind
from incubation.views.access import visible_project
from workflow.serving import download, show_progress
from workflow.views import CONFLICT

TEMPLATE = "incubation/document.html"


@require_safe
@never_cache
def document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """How far it is."""
    found = _document(request.user, pk, document_pk)
    outdated = found.is_ready and not is_current(found)
    return show_progress(request, found, _news(found, request.user, outdated=outdated), TEMPLATE)


@require_safe
def file(request: HttpRequest, pk: int, document_pk: int) -> HttpResponseBase:
    """What it says is compared at each download with what is read now."""
    found = _document(request.user, pk, document_pk)
    if not found.is_ready:
        return redirect(found)
    if not is_current(found):
        page = _news(found, request.user, outdated=True)
        return show_progress(request, found, page, TEMPLATE, status=CONFLICT)
    return download(found, name=file_name(found), content_type=SORTS[found.kind].content_type)


def _document(user: User, pk: int, document_pk: int) -> ProjectDocument:
    project = visible_project(user, pk)
    found = get_object_or_404(project.documents.select_related("study_version"), pk=document_pk)
    found.project = project
    return found


def _news(found: ProjectDocument, reader: User, *, outdated: bool) -> dict[str, object]:
    page, prepare = _addresses(found)
    project = found.project
    return {
        "project": project,
        "outdated": outdated,
        "may_prepare": not only_reads(reader),
        "file_url": reverse("incubation:document_file", args=[project.pk, found.pk]),
        "prepare_url": prepare,
        "gathered": "",
        "trail": [
            (project.title, project.get_absolute_url()),
            (_page_of(found), page),
            (str(found), ""),
        ],
    }


CLOSING = (ProjectDocumentKind.CLOSING_PDF, ProjectDocumentKind.CLOSING_DOCX)


def _page_of(found: ProjectDocument) -> str:
    if found.kind in CLOSING:
        return _("Bilan")
    return str(found.study_version or _("Étude de faisabilité"))


def _addresses(found: ProjectDocument) -> tuple[str, str]:
    """The page that says the same, and what prepares it again."""
    version, project = found.study_version, found.project_id
    if found.kind in CLOSING:
        prepare = reverse("incubation:closing_review_prepare", args=[project, found.kind])
        return reverse("incubation:closing_review_page", args=[project]), prepare
    if version is None:
        prepare = reverse("incubation:study_prepare", args=[project, found.kind])
        return reverse("incubation:study_document", args=[project]), prepare
    prepare = reverse("incubation:study_version_prepare", args=[project, version.number, found.kind])
    return version.get_absolute_url(), prepare
