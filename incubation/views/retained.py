"""« Que sont devenues les propositions retenues », year by year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ideas.views.catalogue import page_url
from incubation.retained import counted, page_of, retained_in, rows_of, years_for


@require_safe
def retained(request: HttpRequest) -> HttpResponse:
    """`?year=2026`; without it, the latest year."""
    years = years_for(request.user)
    year = _asked(request.GET.get("year", ""), years)
    page: dict[str, object] = {"years": years, "year": year}
    if year is not None:
        decisions = retained_in(year, request.user)
        before, after = (request.GET.get(name, "") for name in ("before", "after"))
        found = page_of(decisions, before=before, after=after)
        page |= {
            "rows": rows_of(found.rows, request.user),
            "counted": counted(decisions),
            "previous_url": page_url(request.GET, "before", found.previous),
            "next_url": page_url(request.GET, "after", found.next),
        }
    return render(request, "incubation/retained.html", page)


def _asked(said: str, years: list[int]) -> int | None:
    if not said:
        return years[0] if years else None
    if not said.isdecimal() or len(said) != 4 or int(said) not in years:
        raise Http404
    return int(said)
