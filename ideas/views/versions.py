"""What the texts of an idea were, for whoever reads the idea."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ideas.models import Idea
from ideas.versions import versions_of


@require_GET
def version_list(request: HttpRequest, pk: int) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    trail = [
        (_("Idées"), reverse("ideas:list")),
        (idea.reference or _("Brouillon"), idea.get_absolute_url()),
        (_("Versions du texte"), ""),
    ]
    context = {"idea": idea, "versions": versions_of(idea, request.user), "trail": trail}
    return render(request, "ideas/versions.html", context)
