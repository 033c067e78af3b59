"""A manager's home for the time of their team, and that of the general management, by directorate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import only_reads, seen_with
from ideas.views.catalogue import page_url
from incubation.directorates import time_by_directorate
from incubation.team_page import TeamPage


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    before, after = (request.GET.get(name, "") for name in ("before", "after"))
    found = TeamPage(request.user, before=before, after=after)
    page = {
        "team": found,
        "may_delegate": not only_reads(request.user),
        "previous_url": page_url(request.GET, "before", found.page.previous),
        "next_url": page_url(request.GET, "after", found.page.next),
    }
    return render(request, "incubation/team.html", page)


@seen_with("incubation.view_timeallocation")
@require_safe
def directorates(request: HttpRequest) -> HttpResponse:
    return render(request, "incubation/directorates.html", {"directorates": time_by_directorate()})
