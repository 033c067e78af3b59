"""The toolbox: every sheet by phase, and one of them, as it is read or printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incubation.models import MethodSheet


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "incubation/toolbox/list.html", {"phases": MethodSheet.objects.by_phase()})


@require_safe
def method(request: HttpRequest, slug: str) -> HttpResponse:
    sheet = get_object_or_404(MethodSheet.objects.in_use(), slug=slug)
    context = {
        "sheet": sheet,
        "others": [other for other in MethodSheet.objects.of_phase(sheet.phase) if other != sheet],
        "trail": [(_("Boîte à outils"), reverse("incubation:toolbox")), (sheet.title, "")],
    }
    return render(request, "incubation/toolbox/sheet.html", context)
