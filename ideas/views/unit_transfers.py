"""What each unit was handed, and what became of it: read by everybody."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.models import OrgUnit
from ideas.models import Transfer
from ideas.unit_transfers import ENOUGH, UnitRecord, units_that_received

PER_PAGE = 20


@require_GET
def unit_list(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/unit_transfers_list.html", {"units": units_that_received()})


@require_GET
def unit_transfers(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(OrgUnit, pk=pk)
    handed = Transfer.objects.visible_to(request.user).of_unit(unit).newest_first()
    page = {
        "unit": unit,
        "record": UnitRecord(unit),
        "page": Paginator(handed, PER_PAGE).get_page(request.GET.get("page")),
        "enough": ENOUGH,
    }
    return render(request, "ideas/unit_transfers.html", page)
