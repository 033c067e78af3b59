"""Two pages wrote the same step: both versions stand side by side, and nothing is written before a choice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ideas.comparison import carried, differences
from ideas.forms.step import StepForm
from ideas.models import Idea
from workflow.views import CONFLICT


def conflict_page(request: HttpRequest, form: StepForm, current: Idea, url: str) -> HttpResponse:
    """`form` holds what this page sent, `current` is what another one wrote; the choice goes to `url`."""
    form.is_valid()
    context = {
        "idea": current,
        "url": url,
        "differences": differences(form, current),
        "carried": carried(request.POST),
        "version": form.version_in(current),
        "go": request.POST.get("go", "on"),
    }
    return render(request, "ideas/deposit_conflict.html", context, status=CONFLICT)
