"""A manager's home for the time of their team, and that of the general management, by directorate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import only_reads, seen_with
from ideas.views.catalogue import page_url
from incubation.directorates import time_by_directorate
from incubation.team_page import Team, TeamPage
from workflow.cursor import CursorPage


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    found = TeamPage(request.user, **_cursors(request))
    page = {"team": found, "may_delegate": not only_reads(request.user)}
    return render(request, "incubation/team.html", page | _other_pages(request, found.page))


@require_safe
def ideas(request: HttpRequest) -> HttpResponse:
    """What the same team signed: read now and then, while what waits is read every day."""
    found = Team(request.user).ideas(**_cursors(request))
    trail = [(_("Mon équipe et les projets"), reverse("incubation:team")), (_("Les idées de mon équipe"), "")]
    page = {"ideas": found.rows, "trail": trail} | _other_pages(request, found)
    return render(request, "incubation/team_ideas.html", page)


def _cursors(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("before", "after")}


def _other_pages(request: HttpRequest, page: CursorPage) -> dict[str, str]:
    return {
        "previous_url": page_url(request.GET, "before", page.previous),
        "next_url": page_url(request.GET, "after", page.next),
    }


@seen_with("incubation.view_timeallocation")
@require_safe
def directorates(request: HttpRequest) -> HttpResponse:
    return render(request, "incubation/directorates.html", {"directorates": time_by_directorate()})
