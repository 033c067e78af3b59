"""The whole story of an idea on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ideas.models import Idea
from ideas.timeline import Timeline


@require_GET
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    trail = [
        (_("Idées"), reverse("ideas:list")),
        (idea.reference or _("Brouillon"), idea.get_absolute_url()),
        (_("Toute l’histoire"), ""),
    ]
    context = {"idea": idea, "events": Timeline(idea, request.user).events(), "trail": trail}
    return render(request, "ideas/timeline.html", context)
