"""A gate before a committee: reading it, giving it a place, deciding on it, and back to the session."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from ideas.seats import decides
from incubation.forms.moves import PROJECT_FORMS
from incubation.gate_page import IN_SESSION, GatePage
from incubation.models import GatePoint
from workflow import views as workflow
from workflow.errors import PermissionDenied

SESSION_FORMS = {name: PROJECT_FORMS[name] for name in IN_SESSION}


@require_safe
def detail(request: HttpRequest, pk: int, point_pk: int) -> HttpResponse:
    point = _point(request.user, pk, point_pk)
    return render(
        request, "incubation/gate_point.html", {"point": point, "page": GatePage(point, request.user)}
    )


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int, point_pk: int, name: str) -> HttpResponse:
    """The project's own move, from its session and back to it."""
    point = _point(request.user, pk, point_pk)
    if name not in SESSION_FORMS:
        raise Http404
    if not point.is_pending:
        return _too_late(request, point, name)
    done = point.session.get_absolute_url()
    return workflow.move(request, point.project, name, SESSION_FORMS, done=done, context={"back": point})


def _too_late(request: HttpRequest, point: GatePoint, name: str) -> HttpResponse:
    """Another gate may be asked since: it is not decided from here. Nothing that was typed is lost."""
    if not decides(point.session, request.user):
        raise PermissionDenied
    too_late = workflow.what_happened(point.project)
    if request.method == "GET":
        messages.warning(request, too_late)
        return redirect(point)
    form = SESSION_FORMS[name](request.POST, subject=point.project, user=request.user)
    page = {"point": point, "form": form, "too_late": too_late}
    return render(request, "incubation/gate_point_closed.html", page, status=workflow.CONFLICT)


def _point(user: User, session_pk: int, pk: int) -> GatePoint:
    found = get_object_or_404(GatePoint.objects.visible_to(user).for_page(), pk=pk, session=session_pk)
    if found.is_pending:
        found.project.pending_point = found
    return found
