"""The page on which somebody who will be away says who answers in their place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import delegating
from accounts.access import writes
from accounts.forms_delegations import DelegationForm
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import Delegation

CONFLICT = 409
LISTED = 20


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    form = DelegationForm(request.POST if request.method == "POST" else None, user=request.user)
    status = 200
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        row, reason = delegating.give(request.user, **form.cleaned_data)
        if row is not None:
            forget_words(request.session)
            messages.success(
                request, _("%(person)s répond à votre place ces jours-là.") % {"person": row.delegate}
            )
            return redirect("accounts:delegations")
        form.add_error("delegate", reason)
        status = CONFLICT
    return render(request, "accounts/delegations.html", {"form": form, **_lists(request)}, status=status)


def _lists(request: HttpRequest) -> dict[str, object]:
    today = timezone.localdate()
    given = Delegation.objects.given_by(request.user).select_related("delegate__unit")
    received = Delegation.objects.received_by(request.user).select_related("manager__unit")
    return {
        "given": given.not_over_on(today),
        "former": given.over_on(today)[:LISTED],
        "received": received.not_over_on(today),
    }


@writes
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Delegation.objects.given_by(request.user), pk=pk)
    if delegating.take_back(row):
        messages.success(request, _("Vous répondez à nouveau vous-même."))
    return redirect("accounts:delegations")
