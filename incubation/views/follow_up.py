"""Indicators and their measures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import keeps_words
from incubation.forms.follow_up import FollowedForm, IndicatorForm, MeasureForm
from incubation.models import Indicator, Measure
from incubation.views.access import workable_project
from incubation.views.sheets import Sheet, typed, write_sheet


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    form = IndicatorForm(
        typed(request), instance=Indicator(project=project), project=project, user=request.user
    )
    return write_sheet(request, Sheet(_("Ajouter un indicateur"), _("Indicateur ajouté."), "follow-up"), form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def indicator(request: HttpRequest, pk: int, indicator_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.indicators, pk=indicator_pk)
    form = FollowedForm(typed(request), instance=found, project=project, user=request.user)
    sheet = Sheet(
        _("Qui relève, et comment : %(indicator)s") % {"indicator": found.label},
        _("Indicateur enregistré."),
        "follow-up",
        intro=_("Le départ et la cible ne changent plus : les relevés se comparent à eux."),
    )
    return write_sheet(request, sheet, form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new_measure(request: HttpRequest, pk: int, indicator_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.indicators, pk=indicator_pk)
    form = MeasureForm(typed(request), instance=Measure(indicator=found), project=project, user=request.user)
    sheet = Sheet(
        _("Noter un relevé : %(indicator)s") % {"indicator": found.label},
        _("Relevé enregistré."),
        "follow-up",
        intro=_("En %(unit)s.") % {"unit": found.unit} if found.unit else "",
    )
    return write_sheet(request, sheet, form)
