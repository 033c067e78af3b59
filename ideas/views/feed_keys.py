"""The addresses of the feeds: one's own, and those of the organisation, which stay when people leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.models import User
from ideas.models import FeedKey

HEIGHTS = {"latest": 360, "counter": 80}


@dataclass(frozen=True)
class Address:
    """`frame` is what the page of an intranet carries to show it; empty for what is not shown but read."""

    label: str
    url: str
    frame: str = ""


@writes
@require_http_methods(["GET", "POST"])
def feed_key(request: HttpRequest) -> HttpResponse:
    """A POST makes new addresses, or closes them, and the old ones stop at once."""
    if request.method == "POST":
        return _changed(request, request.user)
    shared = request.user.has_perm("ideas.triage_idea")
    context = {
        "addresses": _addresses(request.user),
        "shared": shared,
        "shared_addresses": _addresses(None) if shared else [],
        "framed": bool(settings.FEED_FRAME_ANCESTORS),
        "intranets": settings.FEED_FRAME_ANCESTORS,
    }
    return render(request, "ideas/feeds.html", context)


@writes
@permission_required("ideas.triage_idea", raise_exception=True)
@require_POST
def shared_key(request: HttpRequest) -> HttpResponse:
    return _changed(request, None)


def _changed(request: HttpRequest, owner: User | None) -> HttpResponse:
    if request.POST.get("wanted") == "yes":
        FeedKey.objects.all().renew(owner)
        messages.success(request, _("Les adresses sont prêtes. Les précédentes ne répondent plus."))
    else:
        FeedKey.objects.of(owner).delete()
        messages.success(request, _("Ces flux sont fermés."))
    return redirect("ideas:feeds")


def _addresses(owner: User | None) -> list[Address]:
    key = FeedKey.objects.of(owner).first()
    return list(_addresses_of(key.signed)) if key else []


def _addresses_of(signed: str) -> Iterator[Address]:
    yield Address("Atom", _url("ideas:feed", signed, "atom"))
    yield Address("RSS", _url("ideas:feed", signed, "rss"))
    yield Address("JSON Feed", _url("ideas:feed_json", signed))
    for label, form in ((_("Bloc « dernières idées »"), "latest"), (_("Compteur"), "counter")):
        url = _url("ideas:feed_block", signed, form)
        yield Address(label, url, _frame(label, url, HEIGHTS[form]))


def _url(name: str, *words: str) -> str:
    return settings.SITE_URL + reverse(name, args=words)


def _frame(label: str, url: str, height: int) -> str:
    if not settings.FEED_FRAME_ANCESTORS:
        return ""
    title = escape(label)
    return (
        f'<iframe src="{escape(url)}" title="{title}" width="100%" height="{height}" loading="lazy"></iframe>'
    )
