"""A call before a committee: putting it there, reading it, noting what was decided, taking it off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import only_reads, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from accounts.permissions import may
from ideas import call_points
from ideas.forms.call_point import CallDecisionForm, CallPointForm
from ideas.models import CallPoint, Campaign, CommitteeSession
from ideas.seats import decides
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.views import CONFLICT


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)
    if not may(request.user, "ideas.run_campaign"):
        raise PermissionDenied
    form = CallPointForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        try:
            point = call_points.put(campaign, by=request.user, **form.cleaned_data)
        except RequirementsMissing as missing:
            for sentence in missing.sentences:
                form.add_error(None, sentence)
        else:
            forget_words(request.session)
            messages.success(request, _("L’appel est à l’ordre du jour."))
            return redirect(point)
    return render(request, "ideas/call_point_new.html", {"campaign": campaign, "form": form})


@require_GET
def detail(request: HttpRequest, pk: int, point_pk: int) -> HttpResponse:
    point, viewer = _point(request.user, pk, point_pk), request.user
    page = {
        "point": point,
        "campaign": point.campaign,
        "session": point.session,
        "reads_session": CommitteeSession.objects.visible_to(viewer).filter(pk=pk).exists(),
        "reads_call": Campaign.objects.visible_to(viewer).filter(pk=point.campaign_id).exists(),
        "may_decide": point.takes_a_decision and decides(point.session, viewer),
        "may_take_off": point.may_leave and may(viewer, "ideas.run_campaign") and not only_reads(viewer),
    }
    return render(request, "ideas/call_point.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int, point_pk: int) -> HttpResponse:
    point = _point(request.user, pk, point_pk)
    if not decides(point.session, request.user):
        raise PermissionDenied
    form = CallDecisionForm(request.POST if request.method == "POST" else None, instance=point)
    too_late, changed = _why_not(point), None
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        try:
            call_points.decide(point, by=request.user, **form.cleaned_data)
        except TransitionNotAllowed:
            too_late = _why_not(_point(request.user, pk, point_pk))
        except call_points.DecidedMeanwhile as meanwhile:
            changed = meanwhile.point
            form.reopen_on(changed)
        else:
            forget_words(request.session)
            messages.success(request, _("La décision est notée."))
            return redirect(point)
    page = {"point": point, "session": point.session, "form": form, "too_late": too_late, "changed": changed}
    conflict = changed is not None or (too_late and request.method == "POST")
    return render(request, "ideas/call_point_decide.html", page, status=CONFLICT if conflict else 200)


@writes
@require_POST
def remove(request: HttpRequest, pk: int, point_pk: int) -> HttpResponse:
    point = _point(request.user, pk, point_pk)
    try:
        call_points.take_off(point, by=request.user)
    except TransitionNotAllowed:
        messages.warning(request, _("La décision est notée : l’appel reste à l’ordre du jour."))
        return redirect(point)
    messages.success(request, _("L’appel n’est plus à l’ordre du jour."))
    return redirect(point.campaign)


def _point(user: User, session_pk: int, pk: int) -> CallPoint:
    return get_object_or_404(CallPoint.objects.visible_to(user).for_page(), pk=pk, session=session_pk)


def _why_not(point: CallPoint) -> str:
    if point.takes_a_decision:
        return ""
    if not point.session.decides_now:
        return _("La décision se note à partir du jour de la séance.")
    return _("Le relevé de décisions est publié : la décision ne change plus.")
