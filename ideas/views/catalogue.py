"""The catalogue: every idea that is in the box and that one may read, searched and narrowed by the address."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ideas.forms.catalogue import CatalogueForm
from ideas.models import Idea, SavedView
from ideas.models.search import MOST_RANKED
from workflow.cursor import CursorPage, page_of

CURSORS = ("before", "after")


@dataclass(frozen=True)
class ActiveFilter:
    label: str
    remove_url: str


@require_GET
def idea_list(request: HttpRequest) -> HttpResponse:
    form = CatalogueForm(request.GET, request.user)
    asked, address = form.asked, request.GET
    ideas = form.among(Idea.objects.visible_to(request.user).listed()).for_lines()
    page = page_of(ideas, form.order, before=address.get("before", ""), after=address.get("after", ""))
    context = {
        "form": form,
        "page": page,
        "active": active_filters(form, address),
        "words": asked.get("q", ""),
        "stops_at": MOST_RANKED if _holds_too_many(page) and asked.get("q") else 0,
        "drafts": Idea.objects.drafts_of(request.user) if asked.get("mine") else [],
        "views": SavedView.objects.kept_by(request.user),
        "order": form.order.key,
        "address": _with(address).urlencode(),
        "list_url": f"?{_with(address, show='').urlencode()}",
        "cards_url": f"?{_with(address, show='cards').urlencode()}",
        "previous_url": page_url(address, "before", page.previous),
        "next_url": page_url(address, "after", page.next),
    }
    return render(request, "ideas/idea_list.html", context)


def _holds_too_many(page: CursorPage) -> bool:
    """Said on the first page, where every row knows how many were found."""
    return bool(page.rows) and not page.previous and getattr(page.rows[0], "found", 0) >= MOST_RANKED


def active_filters(form: CatalogueForm, address: QueryDict) -> list[ActiveFilter]:
    """One for each value that narrows the list, with the address of the list without it."""
    found = []
    for name, value in form.asked.items():
        field = form.fields[name]
        for one in value if isinstance(value, list) else [value]:
            label = dict(getattr(field, "choices", ())).get(str(one)) or (
                f"« {one} »" if name == "q" else field.label
            )
            found.append(ActiveFilter(str(label), _without(address, name, str(one))))
    return found


def _without(address: QueryDict, name: str, value: str) -> str:
    kept = _with(address)
    others = [one for one in kept.getlist(name) if one != value]
    # A box has one value, whatever it says: unticking it takes the name away.
    kept.setlist(name, others if len(kept.getlist(name)) > 1 else [])
    return f"?{kept.urlencode()}"


def page_url(address: QueryDict, name: str, cursor: str) -> str:
    return f"?{_with(address, **{name: cursor}).urlencode()}" if cursor else ""


def _with(address: QueryDict, **changes: str) -> QueryDict:
    """The address from its first page, with some values changed; an empty one takes the name away."""
    kept = address.copy()
    for name in (*CURSORS, *changes):
        kept.pop(name, None)
    for name, value in changes.items():
        if value:
            kept[name] = value
    return kept
