"""What a gate decided: its page, and the conditions that it posed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from incubation.deciding_gates import may_meet, may_waive
from incubation.forms.conditions import ConditionMetForm, ConditionWaivedForm
from incubation.models import GateCondition
from incubation.parts.gates import conditions_for, with_people
from incubation.study_content import with_studies
from incubation.views.access import visible_project
from incubation.views.sheets import Sheet, typed, write_sheet
from workflow.errors import PermissionDenied


@require_safe
def gate(request: HttpRequest, pk: int, gate_pk: int) -> HttpResponse:
    project = visible_project(request.user, pk)
    found = get_object_or_404(with_people(project.gates.all()), pk=gate_pk)
    found.project = project
    with_studies(project, [found])
    page = {
        "project": project,
        "gate": found,
        "answers": list(found.answers.all()),
        "conditions": conditions_for(found, request.user),
    }
    return render(request, "incubation/gate/gate.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def condition_met(request: HttpRequest, pk: int, condition_pk: int) -> HttpResponse:
    condition = _condition(request.user, pk, condition_pk, may_meet)
    form = ConditionMetForm(typed(request), instance=condition, project=condition.project, user=request.user)
    sheet = Sheet(
        _("Condition levée"),
        _("Condition levée aujourd’hui."),
        "gates",
        intro=condition.text,
        button=_("La condition est levée"),
    )
    return write_sheet(request, sheet, form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def condition_waived(request: HttpRequest, pk: int, condition_pk: int) -> HttpResponse:
    condition = _condition(request.user, pk, condition_pk, may_waive)
    form = ConditionWaivedForm(
        typed(request), instance=condition, project=condition.project, user=request.user
    )
    sheet = Sheet(
        _("Se passer d’une condition"),
        _("Le projet est dispensé de cette condition."),
        "gates",
        intro=condition.text,
        button=_("Dispenser le projet de cette condition"),
    )
    return write_sheet(request, sheet, form)


def _condition(
    user: User, pk: int, condition_pk: int, allowed: Callable[[GateCondition, User], bool]
) -> GateCondition:
    project = visible_project(user, pk)
    found = GateCondition.objects.select_related("gate")
    condition = get_object_or_404(found, gate__project=project, pk=condition_pk)
    condition.gate.project = project
    if not allowed(condition, user):
        raise PermissionDenied
    return condition
