"""The feeds of an intranet: opened by a key in the address, without a session, and closed by changing the key."""

from collections.abc import Callable
from functools import wraps
from html import escape

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET

from accounts.models import Organisation
from ideas import feeds
from ideas.models import FeedKey

JSON_VERSION = "https://jsonfeed.org/version/1.1"
GENERATORS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
IN_A_BLOCK = 5


def opened_by_key(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @login_not_required
    @require_GET
    @wraps(view)
    def opened(request: HttpRequest, key: str, **words: str) -> HttpResponse:
        if not FeedKey.objects.opened_by(key).exists():
            raise Http404
        return view(request, **words)

    return opened


@opened_by_key
def xml_feed(request: HttpRequest, form: str) -> HttpResponse:
    generator = GENERATORS[form](
        title=_title(),
        link=_home(),
        description=_("Les idées déposées, les plus récentes d’abord."),
        language="fr",
        author_name=_scheme(),
    )
    for entry in feeds.latest():
        generator.add_item(
            title=entry.title if form == "atom" else _title_in_rss(entry.title),
            link=entry.url,
            description=escape(entry.summary, quote=False),  # both forms read it as HTML
            unique_id=entry.url,
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return HttpResponse(generator.writeString("utf-8"), content_type=generator.content_type)


@opened_by_key
def json_feed(request: HttpRequest) -> HttpResponse:
    items = [
        {
            "id": entry.url,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.summary,
            "date_published": entry.at.isoformat(),
        }
        for entry in feeds.latest()
    ]
    feed = {
        "version": JSON_VERSION,
        "title": _title(),
        "home_page_url": _home(),
        "authors": [{"name": _scheme()}],
        "items": items,
    }
    return JsonResponse(feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


def framed_by_intranets(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """By those of `FEED_FRAME_ANCESTORS`, and by nobody when there are none."""

    @wraps(view)
    def framed(request: HttpRequest, **words: str) -> HttpResponse:
        ancestors = settings.FEED_FRAME_ANCESTORS or ["'none'"]
        return csp_replace({"frame-ancestors": ancestors})(view)(request, **words)

    return framed


@xframe_options_exempt
@framed_by_intranets
@opened_by_key
def block(request: HttpRequest, form: str) -> HttpResponse:
    """A few lines for the page of an intranet."""
    entries = feeds.latest(IN_A_BLOCK) if form == "latest" else []
    context = {"entries": entries, "number": feeds.how_many(), "home": _home(), "form": form}
    return render(request, "ideas/feed_block.html", context)


def _title_in_rss(title: str) -> str:
    """RSS does not say whether a title is text or HTML: written so, no reader finds a tag in it."""
    return title.replace("<", "&lt;")


def _title() -> str:
    return _("Les idées de %(scheme)s") % {"scheme": _scheme()}


def _scheme() -> str:
    """Whoever signs the feeds: the innovation scheme, and never somebody."""
    return feeds.writable(Organisation.current().scheme_name)


def _home() -> str:
    return settings.SITE_URL + reverse("ideas:list")
