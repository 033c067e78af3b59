"""What each person sees first, and the pages that belong to no app."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import Organisation
from portal import figures, space
from portal.samples import samples


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html", space.home_of(request.user))


@require_safe
def my_space(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/me.html", space.space_of(request.user))


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 once the database answers: what a load balancer asks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def brand(request: HttpRequest) -> HttpResponse:
    """The three colours of the organisation, of the same origin as every other stylesheet."""
    organisation = Organisation.current()
    colours = {
        "--brand-deep": organisation.brand_deep,
        "--brand-accent": organisation.brand_accent,
        "--brand-glow": organisation.brand_glow,
    }
    rules = ";".join(f"{name}:{value}" for name, value in colours.items())
    return HttpResponse(f":root{{{rules}}}\n", content_type="text/css")


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponseBadRequest:
    """The page of a 400, made of nothing but its words: whatever the request holds may be what is wrong."""
    too_long = isinstance(exception, RequestDataTooBig)
    return HttpResponseBadRequest(render_to_string("400.html", {"too_long": too_long}))


@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/figures.html", {"figures": figures.figures()})


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO_MODE:
        raise Http404
    return render(request, "portal/components.html", samples())


@login_not_required
@require_safe
def public_page(request: HttpRequest, page: str) -> HttpResponse:
    return render(request, f"portal/{page}.html")
