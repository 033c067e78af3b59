"""The time log of an agreement: a page that exists for one person, and its entries."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from incubation.forms.log import LogForm, take_back
from incubation.forms.mid_term import MidTermForm
from incubation.log_page import LogPage
from incubation.models import MidTermReview, TimeAllocation, TimeEntry
from incubation.time_log import entries_of
from incubation.writing_time import why_not
from workflow.views import CONFLICT

LOG_FIELDS = ("day", "length", "duration", "activity", "note")


def _mine(user: User, pk: int) -> TimeAllocation:
    """Of nobody else, whatever they may see and do."""
    return get_object_or_404(TimeAllocation.objects.asked_by(user).for_page(), pk=pk)


def _entry(user: User, pk: int, entry_pk: int) -> TimeEntry:
    allocation = _mine(user, pk)
    entry = get_object_or_404(entries_of(allocation, user), pk=entry_pk)
    entry.allocation = allocation
    return entry


@sensitive_post_parameters(*LOG_FIELDS)
@writes
@keeps_words
@never_cache
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, pk: int) -> HttpResponse:
    allocation = _mine(request.user, pk)
    form = LogForm(_typed(request), instance=TimeEntry(allocation=allocation))
    return _written(request, allocation, form, "incubation/log.html", _("C’est noté."))


@sensitive_post_parameters(*LOG_FIELDS)
@writes
@keeps_words
@never_cache
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    found = _entry(request.user, pk, entry_pk)
    form = LogForm(_typed(request), instance=found)
    return _written(request, found.allocation, form, "incubation/log_entry.html", _("C’est corrigé."))


@writes
@require_POST
def remove(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    found = _entry(request.user, pk, entry_pk)
    if reason := take_back(found):
        messages.error(request, reason)
    else:
        messages.success(request, _("La ligne est retirée."))
    return redirect("incubation:log", pk)


@writes
@require_POST
def alerts(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the coach is told of the alerts too; given and taken back at will."""
    allocation = _mine(request.user, pk)
    shares = request.POST.get("shares_alerts") == "yes"
    TimeAllocation.objects.filter(pk=allocation.pk).update(shares_alerts=shares)
    done = _("Vos alertes vont aussi à la personne qui vous accompagne.")
    messages.success(request, done if shares else _("Vos alertes ne vont qu’à vous."))
    return redirect("incubation:log", pk)


def _written(
    request: HttpRequest, allocation: TimeAllocation, form: LogForm, template: str, done: str
) -> HttpResponse:
    status = 200
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        if form.write():
            forget_words(request.session)
            messages.success(request, done)
            return redirect("incubation:log", allocation.pk)
        status = CONFLICT
    page = LogPage(allocation, request.user)
    context = {"allocation": allocation, "form": form, "page": page, "impossible": why_not(allocation)}
    return render(request, template, context, status=status)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Written by either side or by the coach; read by whoever sees the agreement."""
    visible = TimeAllocation.objects.visible_to(request.user).for_page()
    allocation = get_object_or_404(visible.reviewed_by(request.user), pk=pk)
    known = MidTermReview.objects.filter(allocation=allocation).first()
    form = MidTermForm(
        _typed(request), instance=known or MidTermReview(allocation=allocation), user=request.user
    )
    status = 200
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        if form.write():
            forget_words(request.session)
            messages.success(request, _("La revue est notée."))
            return redirect(allocation)
        status = CONFLICT
    page = {"allocation": allocation, "form": form}
    return render(request, "incubation/mid_term.html", page, status=status)


def _typed(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None
