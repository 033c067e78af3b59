"""The page of a mediation: each side says yes or no, and whoever leads it writes when, then what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import only_reads, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from incubation import mediation
from incubation.forms.mediation import MeetingForm, OutcomeForm
from incubation.models import Mediation, TimeAllocation
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.views import CONFLICT

FORMS = {"plan": MeetingForm, "close": OutcomeForm}


@keeps_words
@require_http_methods(["GET", "POST"])
def mediation_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest one of an agreement."""
    found = Mediation.objects.visible_to(request.user).for_page().filter(allocation=pk)
    row = found.first() or get_object_or_404(found)
    return _write(request, row) if request.method == "POST" else _page(request, row)


@writes
@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    allocation = get_object_or_404(TimeAllocation.objects.visible_to(request.user), pk=pk)
    try:
        row = mediation.offer(allocation.pk, by=request.user)
    except RequirementsMissing as refusal:
        messages.warning(request, " ".join(refusal.sentences))
        return redirect(allocation)
    messages.success(request, _("La médiation est proposée aux deux."))
    return redirect(row)


@writes
def _write(request: HttpRequest, row: Mediation) -> HttpResponse:
    action = request.POST.get("action", "")
    if action in ("accept", "decline"):
        return _try(request, row, lambda: mediation.answer(row, by=request.user, accepts=action == "accept"))
    if action not in FORMS:
        return _page(request, row)
    if not mediation.leads(row, request.user):
        raise PermissionDenied
    form = FORMS[action](request.POST, mediation=row, user=request.user)
    if not form.is_valid():
        return _page(request, row, **{action: form})
    do = getattr(mediation, action)
    return _try(request, row, lambda: do(row, by=request.user, **form.cleaned_data), **{action: form})


def _try(request: HttpRequest, row: Mediation, do: Callable[[], Mediation], **forms: object) -> HttpResponse:
    try:
        done = do()
    except RequirementsMissing as refusal:
        row.refresh_from_db()
        return _page(request, row, status=CONFLICT, refusal=" ".join(refusal.sentences), **forms)
    forget_words(request.session)
    messages.success(request, _("C’est noté."))
    return redirect(done)


def _page(request: HttpRequest, row: Mediation, *, status: int = 200, **sent: object) -> HttpResponse:
    user = request.user
    side = "" if only_reads(user) else mediation.side_of(row, user)
    page = {
        "mediation": row,
        "is_side": bool(side),
        "answer_given": side and getattr(row, side),
        "answers": bool(side) and row.is_open and not row.is_accepted,
        "refusal": sent.pop("refusal", ""),
    }
    if row.is_open and mediation.leads(row, user) and not only_reads(user):
        page |= {name: _form(request, name, row) for name in FORMS if name == "close" or row.is_accepted}
    return render(request, "incubation/mediation.html", page | sent, status=status)


def _form(request: HttpRequest, name: str, row: Mediation) -> object:
    form = FORMS[name](mediation=row, user=request.user)
    with_kept_words(form, request.session, request.path)
    return form
