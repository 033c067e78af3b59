"""What surrounds a gate: the conditions it posed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import keeps_words
from incubation.forms.team import ConditionMetForm
from incubation.models import GateCondition
from incubation.views.access import workable_project
from incubation.views.sheets import Sheet, typed, write_sheet


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def condition_met(request: HttpRequest, pk: int, condition_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    condition = get_object_or_404(GateCondition.objects.unmet(), gate__project=project, pk=condition_pk)
    form = ConditionMetForm(typed(request), instance=condition, project=project, user=request.user)
    sheet = Sheet(
        _("Condition levée"),
        _("Condition levée aujourd’hui."),
        "gates",
        intro=condition.text,
        button=_("La condition est levée"),
    )
    return write_sheet(request, sheet, form)
