"""Ticking one point of the framing of a project, from its page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import writes
from incubation import team
from incubation.framing_list import set_tick
from incubation.models import FramingItem
from incubation.views.access import workable_project
from workflow.errors import TransitionNotAllowed


@writes
@require_POST
def tick(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk, *team.ASKING)
    item = get_object_or_404(FramingItem.objects.proposed(), pk=item_pk)
    try:
        set_tick(project, item, by=request.user, wanted=request.POST.get("wanted") != "no")
    except TransitionNotAllowed:
        messages.warning(request, _("Le projet a démarré : son cadrage ne change plus."))
    return redirect(f"{project.get_absolute_url()}#framing")
