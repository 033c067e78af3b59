"""A spreadsheet of ideas: the template, the check row by row, then the deposit of all of them or none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import seen_with, writes
from ideas import spreadsheet as sheets
from ideas.bulk_deposit import deposit_all
from ideas.forms.bulk_deposit import ConfirmForm, SpreadsheetForm, seal

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@seen_with("ideas.deposit_for_others")
@writes
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{_("idees-modele")}.xlsx"'}
    return HttpResponse(sheets.template(), content_type=WORKBOOK, headers=headers)


@seen_with("ideas.deposit_for_others")
@writes
@require_http_methods(["GET", "POST"])
def spreadsheet(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and "rows" in request.POST:
        return _deposited(request)
    posted = request.method == "POST"
    form = SpreadsheetForm(*([request.POST, request.FILES] if posted else []))
    context: dict[str, object] = {"form": form, "columns": _columns()}
    if posted and form.is_valid():
        outcome = deposit_all(form.rows, by=request.user, for_real=False)
        context |= {"faults": outcome.faults, "ideas": outcome.ideas}
        if outcome.ideas:
            context["confirm"] = ConfirmForm(
                initial={"rows": seal(form.rows, request.user)}, user=request.user
            )
    return render(request, "ideas/spreadsheet.html", context)


def _deposited(request: HttpRequest) -> HttpResponse:
    confirm = ConfirmForm(request.POST, user=request.user)
    context = {"form": SpreadsheetForm(), "columns": _columns(), "confirm": confirm}
    if not confirm.is_valid():
        return render(request, "ideas/spreadsheet.html", context)
    rows = confirm.cleaned_data["rows"]
    outcome = deposit_all(rows, by=request.user, for_real=True, token=confirm.token)
    if outcome.faults:  # a unit or an account changed since the check
        return render(
            request, "ideas/spreadsheet.html", {**context, "confirm": None, "faults": outcome.faults}
        )
    count = len(outcome.ideas)
    words = ngettext("%(n)s idée déposée.", "%(n)s idées déposées.", count)
    messages.success(request, words % {"n": count})
    return redirect("ideas:for_others")


def _columns() -> list[tuple[str, list[str]]]:
    """The columns by what they are for."""
    rest = [name for name in sheets.COLUMNS if name not in (*sheets.WHOSE, *sheets.NEEDED)]
    uses = (
        (_("Qui a eu l’idée : un identifiant, ou un nom et une unité"), sheets.WHOSE),
        (_("À remplir pour chaque idée"), sheets.NEEDED),
        (_("Si vous le savez"), rest),
    )
    return [(use, [str(sheets.COLUMNS[name]) for name in names]) for use, names in uses]
