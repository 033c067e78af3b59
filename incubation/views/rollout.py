"""Writing the rollout plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import keeps_words
from incubation.forms.rollout import OwnerUnitForm, PlanForm, StepForm
from incubation.models import RolloutPlan, RolloutStep
from incubation.views.access import workable_project
from incubation.views.removal import address_of_removal
from incubation.views.sheets import Sheet, typed, write_sheet


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new_step(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    form = StepForm(typed(request), instance=RolloutStep(project=project), project=project, user=request.user)
    return write_sheet(request, Sheet(_("Ajouter une étape"), _("Étape ajoutée."), "rollout"), form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.rollout_steps, pk=step_pk)
    form = StepForm(typed(request), instance=found, project=project, user=request.user)
    title = _("Étape : %(step)s") % {"step": found.label}
    removal = address_of_removal(project, "steps", found)
    return write_sheet(request, Sheet(title, _("Étape enregistrée."), "rollout", removal=removal), form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = RolloutPlan.objects.filter(project=project).first() or RolloutPlan(project=project)
    form = PlanForm(typed(request), instance=found, project=project, user=request.user)
    sheet = Sheet(
        _("Le plan, pour tous les sites"),
        _("Plan enregistré."),
        "rollout",
        intro=_(
            "Écrivez ce que vous savez déjà : tout est attendu au moment de demander le passage au suivi."
        ),
    )
    return write_sheet(request, sheet, form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    form = OwnerUnitForm(typed(request), instance=project, project=project, user=request.user)
    sheet = Sheet(
        _("Qui gardera le service"),
        _("C’est noté : l’unité qui gardera le service."),
        "rollout",
        intro=_(
            "L’unité choisie reçoit la question, et répond sur sa propre page : elle accepte, ou décline en disant "
            "ce qu’il lui faudrait. En choisir une autre clôt la question précédente."
        ),
        button=_("Lui poser la question"),
    )
    return write_sheet(request, sheet, form)
