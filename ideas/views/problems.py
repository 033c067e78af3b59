"""The problems that colleagues told without a solution: what one may think about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ideas.forms.problems import ProblemsForm
from ideas.models import Idea
from ideas.views.catalogue import page_url
from workflow.cursor import newest_first


@require_GET
def problem_list(request: HttpRequest) -> HttpResponse:
    form = ProblemsForm(request.GET)
    problems = form.among(Idea.objects.visible_to(request.user).answerable().for_lines())
    page = newest_first(
        problems, "submitted_at", before=request.GET.get("before", ""), after=request.GET.get("after", "")
    )
    context = {
        "form": form,
        "page": page,
        "trail": [(_("Idées"), reverse("ideas:list")), (_("Problèmes"), "")],
        "previous_url": page_url(request.GET, "before", page.previous),
        "next_url": page_url(request.GET, "after", page.next),
    }
    return render(request, "ideas/problem_list.html", context)
