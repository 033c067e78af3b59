"""The catalogue: every idea that is in the box and that one may read, searched and narrowed by the address."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ideas.forms.catalogue import CatalogueForm
from ideas.models import Idea
from workflow.cursor import newest_first

CURSORS = ("before", "after")


@dataclass(frozen=True)
class ActiveFilter:
    label: str
    remove_url: str


@require_GET
def idea_list(request: HttpRequest) -> HttpResponse:
    form = CatalogueForm(request.GET)
    asked = form.asked
    ideas = form.among(Idea.objects.visible_to(request.user).listed().for_lines(), request.user)
    page = newest_first(
        ideas, "submitted_at", before=request.GET.get("before", ""), after=request.GET.get("after", "")
    )
    context = {
        "form": form,
        "page": page,
        "active": active_filters(form, request.GET),
        "words": asked.get("q", ""),
        "drafts": Idea.objects.drafts_of(request.user) if asked.get("mine") else [],
        "previous_url": page_url(request.GET, "before", page.previous),
        "next_url": page_url(request.GET, "after", page.next),
    }
    return render(request, "ideas/idea_list.html", context)


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
    kept = address.copy()
    for cursor in CURSORS:
        kept.pop(cursor, None)
    others = [one for one in kept.getlist(name) if one != value]
    # A box has one value, whatever it says: unticking it takes the name away.
    kept.setlist(name, others if len(kept.getlist(name)) > 1 else [])
    return f"?{kept.urlencode()}"


def page_url(address: QueryDict, name: str, cursor: str) -> str:
    if not cursor:
        return ""
    kept = address.copy()
    for one in CURSORS:
        kept.pop(one, None)
    kept[name] = cursor
    return f"?{kept.urlencode()}"
