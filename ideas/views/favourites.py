"""Favourites that only their owner sees, and the short address that one hands to a colleague."""

from collections.abc import Iterator

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from ideas.favourites import FavouriteList, favourite_lists_of
from ideas.models import Idea

PER_PAGE = 30


@require_GET
def favourites(request: HttpRequest) -> HttpResponse:
    kept = Idea.objects.visible_to(request.user).kept_by(request.user).for_lines()
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
    lists = list(_other_lists(request)) if page.number == 1 else []
    return render(request, "ideas/favourites.html", {"page": page, "lists": lists})


def _other_lists(request: HttpRequest) -> Iterator[tuple[FavouriteList, Page]]:
    """Those that hold something, each at its own page."""
    for found in favourite_lists_of(request.user):
        page = Paginator(found.kept, PER_PAGE).get_page(request.GET.get(found.code))
        if page.object_list:
            yield found, page


@require_GET
def short(request: HttpRequest, pk: int) -> HttpResponse:
    """`/i/58`: said on the telephone, printed on a poster. Whoever may not read the idea learns nothing."""
    return redirect(get_object_or_404(Idea.objects.visible_to(request.user), pk=pk))
