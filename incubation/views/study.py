"""Writing the feasibility study."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import keeps_words
from incubation.forms.study import StrandForm, StudyForm
from incubation.views.access import workable_project
from incubation.views.sheets import Sheet, typed, write_sheet


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def strand(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.study.strands, code=code)
    form = StrandForm(typed(request), instance=found, project=project, user=request.user)
    title = _("Étude de faisabilité : %(strand)s") % {"strand": found.get_code_display()}
    return write_sheet(request, Sheet(title, _("Volet enregistré."), "study"), form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    form = StudyForm(typed(request), instance=project.study, project=project, user=request.user)
    sheet = Sheet(
        _("Ce que dit l’étude"),
        _("Étude enregistrée."),
        "study",
        intro=_("Ce que les volets disent ensemble, les options comparées, et ce que vous recommandez."),
    )
    return write_sheet(request, sheet, form)
