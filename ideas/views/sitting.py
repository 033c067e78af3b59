"""The sitting itself: planned, prepared, held before a screen, and moved from one state to the next."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import seen_with, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas.agenda import Agenda, readable_among
from ideas.agenda_points import also_before
from ideas.forms.sitting import SESSION_FORMS, AgendaForm, AttendanceForm, SessionForm
from ideas.models import CommitteeSession
from ideas.projection import Projection
from ideas.seats import keeps_the_pen
from ideas.sittings import agenda_order, planning, presence
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.views import CONFLICT, move, what_happened


@seen_with("ideas.plan_session")
@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = SessionForm(request.POST or None, user=request.user)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        planned = planning.plan(by=request.user, **form.cleaned_data)
        forget_words(request.session)
        messages.success(request, _("Séance prévue. Inscrivez-y les idées qualifiées."))
        return redirect(planned)
    return render(request, "ideas/session_new.html", {"form": form})


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def session_move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return move(request, _seen(request.user, pk), name, SESSION_FORMS)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    session = _held_by_the_pen(request.user, pk)
    form = AttendanceForm(request.POST or None, session=session)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    too_late = "" if presence.may_be_noted(session) else what_happened(session)
    if request.method == "POST" and form.is_valid():
        try:
            presence.note(session, form.answers())
        except TransitionNotAllowed:
            too_late = what_happened(session)
        else:
            forget_words(request.session)
            messages.success(request, _("Présences notées."))
            return redirect(session)
    return _page(request, "ideas/session_attendance.html", session, form, too_late)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Every button keeps what was typed; « up:<key> » and « down:<key> » move a point as well."""
    session = _held_by_the_pen(request.user, pk)
    reviews = list(session.reviews.pending().select_related("idea").order_by("order", "pk"))
    readable = readable_among(reviews, request.user)
    placed = [point for point in also_before(session, request.user) if point.key]
    form = AgendaForm(request.POST or None, reviews=reviews, readable=readable, others=placed)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    too_late = "" if presence.may_be_noted(session) else what_happened(session)
    if request.method == "POST" and form.is_valid():
        way, _colon, moved = request.POST.get("move", "").partition(":")
        try:
            agenda_order.arrange(session, form.facts(), moved=moved, up=way == "up")
        except TransitionNotAllowed:
            too_late = what_happened(session)
        else:
            forget_words(request.session)
            messages.success(request, _("Ordre du jour enregistré."))
            return redirect("ideas:session_agenda", pk) if moved else redirect(session)
    return _page(request, "ideas/session_agenda.html", session, form, too_late)


@require_GET
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """On the wall of the room: one point, the matrix, and the decision once it is noted. No name beside a score.

    `?idea=<pk>` chooses an idea, `?also=<place>` another point.
    """
    session = _seen(request.user, pk)
    found = Agenda.of(session, request.user)
    try:
        shown = Projection.of(found, request.GET.get("idea"), request.GET.get("also"))
    except (KeyError, ValueError):
        raise Http404 from None
    page = {"session": session, "agenda": found, "before": shown.before, "after": shown.after}
    slide = shown.slide
    return render(
        request,
        "ideas/session_screen.html",
        {**page, "slide": slide, "point": slide and slide.point, "other": slide and slide.other},
    )


def _seen(user: User, pk: int) -> CommitteeSession:
    return get_object_or_404(CommitteeSession.objects.visible_to(user).for_page(), pk=pk)


def _held_by_the_pen(user: User, pk: int) -> CommitteeSession:
    session = _seen(user, pk)
    if not keeps_the_pen(session, user):
        raise PermissionDenied
    return session


def _page(
    request: HttpRequest,
    template: str,
    session: CommitteeSession,
    form: AttendanceForm | AgendaForm,
    too_late: str,
) -> HttpResponse:
    status = CONFLICT if too_late and request.method == "POST" else 200
    page = {"session": session, "form": form, "too_late": too_late}
    return render(request, template, page, status=status)
