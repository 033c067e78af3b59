"""The page that asks before something added by mistake is removed."""

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from incubation.models import Project
from incubation.removal import REMOVABLE, address_of, why_kept
from incubation.removal import remove as remove_sheet
from incubation.views.access import workable_project
from workflow.errors import RequirementsMissing, TransitionNotAllowed
from workflow.views import CONFLICT, what_happened


def address_of_removal(project: Project, kind: str, sheet: models.Model) -> str:
    return reverse("incubation:sheet_remove", args=[project.pk, kind, sheet.pk])


@writes
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int, kind: str, sheet_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    if kind not in REMOVABLE:
        raise Http404
    back = address_of(project, kind)
    reason, status = "", 200
    if request.method == "POST":
        try:
            remove_sheet(project, kind, sheet_pk, by=request.user)
        except RequirementsMissing as refusal:
            reason, status = " ".join(refusal.sentences), CONFLICT
        except TransitionNotAllowed:
            reason, status = what_happened(project), CONFLICT
        else:
            messages.success(request, _("C’est retiré."))
            return redirect(back)
    sheet = get_object_or_404(REMOVABLE[kind].model, project=project, pk=sheet_pk)
    page = {"project": project, "sheet": sheet, "word": REMOVABLE[kind].word, "back": back}
    page["reason"] = reason or why_kept(kind, sheet)
    return render(request, "incubation/remove.html", page, status=status)
