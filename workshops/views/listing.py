"""The workshops to come, and those of which something remains."""

from contextlib import suppress
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import may
from workshops.models import Workshop
from workshops.models.workshop import WorkshopQuerySet

PAST_ON_A_PAGE = 20


@require_safe
def workshop_list(request: HttpRequest) -> HttpResponse:
    visible = Workshop.objects.visible_to(request.user)
    before = request.GET.get("before", "")
    past = page_of(visible.past().for_list(), before)
    context = {
        "before": before,
        "to_come": [] if before else visible.prepared().for_list(),
        "set_aside": [] if before else visible.set_aside().for_list(),
        "past": past[:PAST_ON_A_PAGE],
        "older": cursor(past[PAST_ON_A_PAGE - 1]) if len(past) > PAST_ON_A_PAGE else "",
        "may_add": may(request.user, "workshops.add_workshop"),
    }
    return render(request, "workshops/list.html", context)


def page_of(past: WorkshopQuerySet, before: str) -> list[Workshop]:
    """One page and one more row, which says whether another page follows. A wrong cursor is the first page."""
    day, _separator, pk = before.partition("_")
    with suppress(ValueError):
        past = past.older_than(date.fromisoformat(day), int(pk)) if before else past
    return list(past[: PAST_ON_A_PAGE + 1])


def cursor(workshop: Workshop) -> str:
    return f"{workshop.on.isoformat()}_{workshop.pk}"
