"""The plan of a project: its tasks, its deliverables, its means, its risks."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import keeps_words
from accounts.permissions import may
from incubation import plan as plans
from incubation.forms.plan import (
    AcceptForm,
    DeliverableForm,
    GrantForm,
    PlanForm,
    ResourceForm,
    RiskForm,
    TaskForm,
)
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project, ProjectDeliverable, ProjectResource, ProjectRisk, ProjectTask
from incubation.project_page import ProjectPage
from incubation.views.access import visible_project, workable_project
from incubation.views.removal import address_of_removal
from incubation.views.sheets import Sheet, typed, write_sheet
from workflow.errors import PermissionDenied


@dataclass(frozen=True)
class Kind:
    model: type[models.Model]
    form: type[PlanForm]
    add: Promise
    title: Promise
    done: Promise


# The word in the address → what is written there.
KINDS = {
    "tasks": Kind(
        ProjectTask,
        TaskForm,
        gettext_lazy("Ajouter une tâche ou un jalon"),
        gettext_lazy("Tâche ou jalon"),
        gettext_lazy("C’est au plan."),
    ),
    "deliverables": Kind(
        ProjectDeliverable,
        DeliverableForm,
        gettext_lazy("Ajouter un livrable"),
        gettext_lazy("Livrable"),
        gettext_lazy("Livrable enregistré."),
    ),
    "resources": Kind(
        ProjectResource,
        ResourceForm,
        gettext_lazy("Demander un moyen"),
        gettext_lazy("Moyen demandé"),
        gettext_lazy("Moyen enregistré."),
    ),
    "risks": Kind(
        ProjectRisk,
        RiskForm,
        gettext_lazy("Ajouter un risque"),
        gettext_lazy("Risque"),
        gettext_lazy("Risque enregistré."),
    ),
}


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    project = visible_project(request.user, pk)
    runs = project.state in ACTIVE_PHASES
    works = not only_reads(request.user) and may(request.user, "incubation.work_on_project", project)
    page = {
        "project": project,
        "can_work": runs and works,
        "grants": runs and plans.grants(request.user, project),
        "accepts": runs and plans.accepts(request.user, project),
        "tasks": list(project.tasks.in_order()),
        "deliverables": list(project.deliverables.select_related("accepted_by")),
        "resources": list(project.resources.select_related("answered_by")),
        "risks": sorted(project.risks.select_related("owner"), key=_heaviest_first),
        "page": ProjectPage(project, request.user, "plan"),
    }
    return render(request, "incubation/plan.html", page)


def _heaviest_first(risk: ProjectRisk) -> tuple[bool, int, int]:
    return (risk.closed_on is not None, -risk.weight, risk.pk)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    project, known = workable_project(request.user, pk), _kind(kind)
    sheet = known.model(project=project)
    form = known.form(typed(request), instance=sheet, project=project, user=request.user)
    return write_sheet(request, Sheet(known.add, known.done, kind, page=_page(project)), form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, kind: str, sheet_pk: int) -> HttpResponse:
    project, known = workable_project(request.user, pk), _kind(kind)
    found = get_object_or_404(known.model, project=project, pk=sheet_pk)
    form = known.form(typed(request), instance=found, project=project, user=request.user)
    title = _("%(kind)s : %(label)s") % {"kind": known.title, "label": found}
    removal = address_of_removal(project, kind, found)
    return write_sheet(request, Sheet(title, known.done, kind, page=_page(project), removal=removal), form)


@writes
@require_POST
def done(request: HttpRequest, pk: int, task_pk: int) -> HttpResponse:
    """One tap from the plan; one more takes it back."""
    project = workable_project(request.user, pk)
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",), no_key=True).get(pk=project.pk)
        task = get_object_or_404(project.tasks, pk=task_pk)
        if project.state not in ACTIVE_PHASES:
            messages.warning(request, _("Ce projet est clos : ses fiches ne changent plus."))
        else:
            task.done_on = None if request.POST.get("done") == "no" else task.done_on or timezone.localdate()
            task.save(update_fields=["done_on"])
            project.note_activity()
    return redirect(f"{_page(project)}#tasks")


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, pk: int, resource_pk: int) -> HttpResponse:
    project = visible_project(request.user, pk)
    if not plans.grants(request.user, project):
        raise PermissionDenied
    found = get_object_or_404(project.resources, pk=resource_pk)
    form = GrantForm(typed(request), instance=found, project=project, user=request.user)
    asked = {"what": found.label, "asked": found.asked.normalize(), "unit": found.get_unit_display()}
    sheet = Sheet(
        _("Répondre à une demande de moyens"),
        _("Réponse envoyée."),
        "resources",
        intro=_("%(what)s : %(asked)f %(unit)s demandés.") % asked,
        page=_page(project),
    )
    return write_sheet(request, sheet, form)


@writes
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, pk: int, deliverable_pk: int) -> HttpResponse:
    project = visible_project(request.user, pk)
    if not plans.accepts(request.user, project):
        raise PermissionDenied
    found = get_object_or_404(project.deliverables, pk=deliverable_pk)
    form = AcceptForm(typed(request), instance=found, project=project, user=request.user)
    sheet = Sheet(
        _("Accepter un livrable"),
        _("Livrable accepté."),
        "deliverables",
        intro=found.label,
        button=_("C’est ce qui était attendu"),
        page=_page(project),
    )
    return write_sheet(request, sheet, form)


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _page(project: Project) -> str:
    return reverse("incubation:plan", args=[project.pk])
