"""Setting experiments up, and saying what they taught."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from ideas.views.catalogue import page_url
from incubation.experiment_list import chosen_in, page_for
from incubation.forms.experiments import ConclusionForm, ExperimentFilterForm, ExperimentForm
from incubation.models import Experiment
from incubation.views.access import workable_project
from incubation.views.removal import address_of_removal
from incubation.views.sheets import Sheet, typed, write_sheet


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What was tried in every project; of those that one does not open, what everybody may learn from."""
    found, chosen = page_for(request.user, request.GET), chosen_in(request.GET)
    page = {
        "experiments": found.rows,
        "form": ExperimentFilterForm(initial=chosen),
        "filtered": any(chosen.values()),
        "previous_url": page_url(request.GET, "before", found.previous),
        "next_url": page_url(request.GET, "after", found.next),
    }
    return render(request, "incubation/experiments.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    form = ExperimentForm(
        typed(request), instance=Experiment(project=project), project=project, user=request.user
    )
    sheet = Sheet(
        _("Préparer un essai"),
        _("Essai enregistré. Il est à vous de l’essayer."),
        "prototype",
        intro=_("On essaie petit, on regarde, on corrige. Écrivez ce que vous attendez avant d’essayer."),
    )
    return write_sheet(request, sheet, form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, experiment_pk: int) -> HttpResponse:
    """Until it is concluded: what was expected is not rewritten after the fact."""
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.experiments.unconcluded(), pk=experiment_pk)
    form = ExperimentForm(typed(request), instance=found, project=project, user=request.user)
    title = _("Essai : %(title)s") % {"title": found.title}
    removal = address_of_removal(project, "experiments", found)
    return write_sheet(request, Sheet(title, _("Essai enregistré."), "prototype", removal=removal), form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int, experiment_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.experiments, pk=experiment_pk)
    form = ConclusionForm(typed(request), instance=found, project=project, user=request.user)
    sheet = Sheet(
        _("Ce que dit l’essai : %(title)s") % {"title": found.title},
        _("Bilan enregistré. Même court, il sert."),
        "prototype",
        intro=_("Vous pensiez que : %(hypothesis)s") % {"hypothesis": found.hypothesis},
    )
    return write_sheet(request, sheet, form)
