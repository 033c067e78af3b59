"""A condition of a published decision is ticked, or not any more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import writes
from ideas.conditions import set_met
from ideas.models import DecisionCondition, Idea


@writes
@require_POST
def condition_met(request: HttpRequest, pk: int) -> HttpResponse:
    readable = DecisionCondition.objects.published().filter(
        decision__idea__in=Idea.objects.visible_to(request.user)
    )
    condition = get_object_or_404(readable.select_related("decision__idea"), pk=pk)
    met = request.POST.get("met") == "yes"
    set_met(condition, by=request.user, met=met)
    messages.success(request, _("Condition remplie.") if met else _("Condition à remplir de nouveau."))
    return redirect(condition)
