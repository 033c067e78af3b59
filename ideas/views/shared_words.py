"""What the organisation agreed to call things."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ideas.models import GlossaryTerm


@require_GET
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/glossary.html", {"letters": GlossaryTerm.objects.by_letter()})
