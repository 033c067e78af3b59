"""From one idea of a queue to the one before and the one after, without going back to the list."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse

from ideas.admin.changelist import PRESERVED
from ideas.admin.cursor import cursor_of, place_of
from ideas.admin.queues import ALL, FIRST, QUEUES, QueueFilter
from ideas.models import Idea
from ideas.models.idea_queryset import IdeaQuerySet

# Where the idea stood in its queue when its page was opened: a move takes it elsewhere, its neighbours stay.
PLACE = "at"
# The move was made from the page of the idea, which is where one comes back.
STAY = "stay"


@dataclass(frozen=True)
class Neighbours:
    queue: object
    before: Idea | None
    after: Idea | None
    before_url: str
    after_url: str


def queue_of(kept: QueryDict) -> str:
    asked = kept.get(QueueFilter.parameter_name, "")
    return asked if asked in QUEUES or asked == ALL else ALL if kept.get(SEARCH_VAR) else FIRST


def rows_of(admin_page: object, request: HttpRequest) -> IdeaQuerySet:
    """The whole list that one came from: its queue and the words that were looked for."""
    kept = QueryDict(request.GET.get(PRESERVED, ""))
    code = queue_of(kept)
    ideas = admin_page.get_queryset(request)
    rows = ideas.in_queue(code, request.user) if code in QUEUES else ideas
    found, _several = admin_page.get_search_results(request, rows, kept.get(SEARCH_VAR, ""))
    return found.only("title", "reference", "state")


def neighbours_of(admin_page: object, request: HttpRequest, idea: Idea) -> Neighbours | None:
    """`None` for whoever did not come from a list."""
    if PRESERVED not in request.GET:
        return None
    place = _place(request, idea)
    rows = rows_of(admin_page, request).exclude(pk=idea.pk)
    before, after = rows.more_urgent_than(*place).first(), rows.less_urgent_than(*place).first()
    kept = QueryDict(request.GET[PRESERVED])
    queue = QUEUES.get(queue_of(kept))
    return Neighbours(
        queue=queue.label if queue else "",
        before=before,
        after=after,
        before_url=_url(before, request),
        after_url=_url(after, request),
    )


def _place(request: HttpRequest, idea: Idea) -> tuple[date | None, datetime, int]:
    """Typed by nobody, so a wrong one is no page; nor is a null character, which PostgreSQL does not have."""
    try:
        place = place_of(request.GET.get(PLACE) or cursor_of(idea))
    except IncorrectLookupParameters as error:
        raise Http404 from error
    if any("\0" in value for _name, values in QueryDict(request.GET[PRESERVED]).lists() for value in values):
        raise Http404
    return place


def _url(idea: Idea | None, request: HttpRequest) -> str:
    if idea is None:
        return ""
    # The page of the list is that of its first line, and says nothing once one walks on.
    kept = QueryDict(request.GET[PRESERVED], mutable=True)
    kept.pop(PAGE_VAR, None)
    return reverse("admin:ideas_idea_change", args=[idea.pk], query={PRESERVED: kept.urlencode()})


def way_back(request: HttpRequest, idea: Idea) -> str:
    """What the addresses of the moves keep, so that one comes back to this idea at its place in the queue."""
    if PRESERVED not in request.GET:
        return ""
    kept = QueryDict(mutable=True)
    place = request.GET.get(PLACE) or cursor_of(idea)
    kept.update({STAY: "1", PRESERVED: request.GET[PRESERVED], PLACE: place})
    return f"?{kept.urlencode()}"
