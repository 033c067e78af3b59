"""The address of one's calendar of project time, and what it answers."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import writes
from incubation.models import CalendarKey


@writes
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """A POST makes a new address, or closes it, and the old one stops at once."""
    if request.method == "POST":
        return _changed(request)
    key = CalendarKey.objects.of(request.user).first()
    address = settings.SITE_URL + reverse("incubation:calendar_feed", args=[key.signed]) if key else ""
    _scheme, _separator, rest = address.partition("://")
    return render(request, "incubation/calendar.html", {"address": address, "rest": rest})


def _changed(request: HttpRequest) -> HttpResponse:
    if request.POST.get("wanted") == "yes":
        CalendarKey.objects.all().renew(request.user)
        messages.success(request, _("L’adresse est prête. La précédente ne répond plus."))
    else:
        CalendarKey.objects.of(request.user).delete()
        messages.success(request, _("Ce calendrier est fermé."))
    return redirect("incubation:calendar")


@login_not_required
@require_GET
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Read by the software of a calendar, without a session."""
    # What writes calendars weighs five megabytes: not before somebody asks for one.
    from incubation.calendar_feed import calendar_of

    opened = CalendarKey.objects.opened_by(key).select_related("owner").first()
    if opened is None:
        raise Http404
    response = HttpResponse(calendar_of(opened.owner), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="temps-de-projet.ics"'
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Robots-Tag"] = "noindex"
    return response
