"""The log of those who accompany a project, and the notes that they keep for themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from incubation import coaching
from incubation.forms.coaching import NoteForm, SessionForm
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import CoachingSession, Project
from incubation.views.access import visible_project, workable_project
from incubation.views.sheets import Sheet, typed, write_sheet
from workflow.errors import PermissionDenied


@require_safe
def log(request: HttpRequest, pk: int) -> HttpResponse:
    project = visible_project(request.user, pk)
    if not coaching.reads_log(request.user, project):
        raise PermissionDenied
    page = {"project": project, "sessions": coaching.log_of(project, request.user)}
    writes_here = coaching.writes_log(request.user, project) and project.state in ACTIVE_PHASES
    return render(request, "incubation/coaching.html", {**page, "writes": writes_here})


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    project = _accompanied(request.user, pk)
    session = CoachingSession(project=project, written_by=request.user)
    form = SessionForm(typed(request), instance=session, project=project, user=request.user)
    intro = _("L’équipe du projet et l’équipe innovation lisent ce que vous notez ici.")
    sheet = Sheet(_("Noter une rencontre"), _("Rencontre notée."), "", intro=intro, page=_page(project))
    return write_sheet(request, sheet, form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    project = _accompanied(request.user, pk)
    found = get_object_or_404(project.coaching_sessions, pk=session_pk)
    form = SessionForm(typed(request), instance=found, project=project, user=request.user)
    sheet = Sheet(_("Modifier une rencontre"), _("Rencontre enregistrée."), "", page=_page(project))
    return write_sheet(request, sheet, form)


@writes
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """Its words are kept nowhere else: not even in the session of the browser."""
    project = visible_project(request.user, pk)
    if not coaching.writes_log(request.user, project):
        raise Http404
    session = get_object_or_404(project.coaching_sessions, pk=session_pk)
    mine = coaching.note_of(session, request.user)
    form = NoteForm(typed(request), instance=mine, project=project, user=request.user)
    sheet = Sheet(
        _("Vos notes privées"),
        _("Vos notes sont gardées."),
        f"session-{session.pk}",
        intro=session.topic,
        page=_page(project),
    )
    return write_sheet(request, sheet, form)


def _accompanied(user: User, pk: int) -> Project:
    project = workable_project(user, pk)
    if not coaching.writes_log(user, project):
        raise PermissionDenied
    return project


def _page(project: Project) -> str:
    return reverse("incubation:coaching", args=[project.pk])
