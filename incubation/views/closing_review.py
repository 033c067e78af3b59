"""The closing review: written during the follow-up, read on its page and as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import keeps_words
from accounts.models import User
from accounts.permissions import may
from incubation.closing_document import closing_of
from incubation.documents import copy_of
from incubation.documents import prepare as prepare_for
from incubation.forms.closing_review import ClosingReviewForm
from incubation.lifecycle import ProjectState
from incubation.models import ClosingReview, Project, ProjectDocumentKind
from incubation.views.access import visible_project, workable_project
from incubation.views.sheets import Sheet, typed, write_sheet
from workflow.written import sections_of

KINDS = [ProjectDocumentKind.CLOSING_PDF, ProjectDocumentKind.CLOSING_DOCX]


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def closing_review(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    review = ClosingReview.objects.filter(project=project).first() or ClosingReview(project=project)
    form = ClosingReviewForm(typed(request), instance=review, project=project, user=request.user)
    sheet = Sheet(
        _("Le bilan"),
        _("Bilan enregistré."),
        "follow-up",
        intro=_("Ce que l’idée a changé, ce qu’elle n’a pas changé, et qui prend la suite."),
    )
    return write_sheet(request, sheet, form)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    project = _reviewed(request.user, pk)
    written = closing_of(project)
    shown = {
        "project": project,
        "review": project.closing_review,
        "title": written["title"],
        "sections": sections_of(written),
        "copies": [copy_of(project, kind, None, written, request.user) for kind in KINDS],
        "may_change": project.state == ProjectState.FOLLOW_UP
        and not only_reads(request.user)
        and may(request.user, "incubation.work_on_project", project),
    }
    response = render(request, "incubation/closing_review.html", shown)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@writes
@require_POST
def prepare(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Pressed twice, it is the same document."""
    project = _reviewed(request.user, pk)
    if kind not in KINDS:
        raise Http404
    return redirect(prepare_for(project, kind, None, request.user))


def _reviewed(user: User, pk: int) -> Project:
    """A project that has its closing review: until then there is nothing to read."""
    project = visible_project(user, pk)
    if not hasattr(project, "closing_review"):
        raise Http404
    return project
