"""Writing the feasibility study."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import keeps_words
from incubation.forms.study import NewStrandForm, OptionForm, StatusQuoForm, StrandForm, StudyForm
from incubation.models import StrandCode, StudyOption, StudyStrand
from incubation.views.access import workable_project
from incubation.views.removal import address_of_removal
from incubation.views.sheets import Sheet, typed, write_sheet


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def strand(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.study.strands, code=code)
    form = StrandForm(typed(request), instance=found, project=project, user=request.user)
    title = _("Étude de faisabilité : %(strand)s") % {"strand": found.get_code_display()}
    aside = "incubation/project/_strand_aside.html"
    return write_sheet(request, Sheet(title, _("Volet enregistré."), "study", aside=aside), form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def strand_new(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    held = set(project.study.strands.values_list("code", flat=True))
    left = [code for code in StrandCode if code not in held]
    if not left:
        raise Http404
    form = NewStrandForm(
        typed(request), instance=StudyStrand(study=project.study), project=project, user=request.user
    )
    form.offer(left)
    sheet = Sheet(
        _("Ajouter un volet à l’étude"),
        _("Volet ajouté."),
        "study",
        intro=_("Un volet de plus, seulement s’il éclaire la décision. Chacun vient avec ses questions."),
        button=_("Ajouter ce volet"),
    )
    return write_sheet(request, sheet, form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def option_new(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    option = StudyOption(project=project)
    form = OptionForm(typed(request), instance=option, project=project, user=request.user)
    sheet = Sheet(
        _("Ajouter une option"),
        _("Option enregistrée."),
        "study",
        intro=_("Une autre façon de répondre au problème, comparée aux autres avec les mêmes questions."),
    )
    return write_sheet(request, sheet, form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def option(request: HttpRequest, pk: int, option_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.options, pk=option_pk)
    made = StatusQuoForm if found.is_status_quo else OptionForm
    form = made(typed(request), instance=found, project=project, user=request.user)
    sheet = Sheet(
        _("Option : %(option)s") % {"option": found.label},
        _("Option enregistrée."),
        "study",
        intro=_("Que se passe-t-il si personne ne change rien ?") if found.is_status_quo else "",
        removal="" if found.is_status_quo else address_of_removal(project, "options", found),
    )
    return write_sheet(request, sheet, form)


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
