"""The library of good practices, and the sheet of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import keeps_words
from accounts.models import User
from accounts.permissions import may
from ideas.models import Idea
from ideas.views.catalogue import page_url
from workflow.cursor import page_of
from workflow.moves import moves_for
from workflow.views import move as move_page
from workshops.forms.library import LibraryForm
from workshops.forms.practice_moves import PRACTICE_MOVE_FORMS
from workshops.models import FavouritePractice, GoodPractice

Trail = list[tuple[str, str]]


@require_GET
def practice_list(request: HttpRequest) -> HttpResponse:
    visible, address = GoodPractice.objects.visible_to(request.user), request.GET
    form = LibraryForm(address, visible.shared())
    page = page_of(
        form.listed().for_list(),
        form.order,
        before=address.get("before", ""),
        after=address.get("after", ""),
    )
    context = {
        "form": form,
        "asked": form.asked,
        "page": page,
        "how_many": form.found().count(),
        # Whoever looks for something finds it first.
        "awaiting": [] if address else visible.awaiting_review().for_list(),
        "may_propose": not only_reads(request.user),
        "previous_url": page_url(address, "before", page.previous),
        "next_url": page_url(address, "after", page.next),
        "trail": [(_("Ateliers"), reverse("workshops:list")), (_("Bonnes pratiques"), "")],
    }
    return render(request, "workshops/practice_list.html", context)


def visible_or_404(user: User, pk: int) -> GoodPractice:
    return get_object_or_404(GoodPractice.objects.visible_to(user), pk=pk)


@require_safe
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(GoodPractice.objects.visible_to(request.user).for_page(), pk=pk)
    return render(request, "workshops/practice.html", sheet_of(found, request.user))


def sheet_of(found: GoodPractice, viewer: User) -> dict[str, object]:
    takes_part = not only_reads(viewer)
    follows = may(viewer, "workshops.view_goodpractice", found)
    idea = readable_source(found, viewer)
    return {
        "practice": found,
        "adoptions": list(found.adoptions.for_page()),
        "may_adopt": found.is_shared and takes_part,
        "may_keep": takes_part,
        "is_kept": found.favourites.filter(person=viewer).exists(),
        "may_edit": takes_part and found.written_by(viewer),
        "ball": found.ball(viewer) if follows else None,
        "moves": moves_for(found, viewer, move_url(found)) if takes_part else [],
        # What was asked while it was being read concerns those who answer for it, and those who review it.
        "history": found.history.select_related("actor").order_by("-at", "-pk") if follows else [],
        "source": idea,
        "files": list(idea.attachments.available().in_order()) if idea else [],
        "trail": trail_of(None, found.title),
    }


def readable_source(found: GoodPractice, viewer: User) -> Idea | None:
    """The idea it is drawn from, for whoever may read that idea."""
    if found.source_idea_id is None:
        return None
    return Idea.objects.visible_to(viewer).filter(pk=found.source_idea_id).first()


def move_url(found: GoodPractice) -> str:
    return reverse("workshops:practice_move", args=[found.pk, "NAME"]).replace("NAME", "{name}")


def trail_of(found: GoodPractice | None, here: str) -> Trail:
    above = [
        (_("Ateliers"), reverse("workshops:list")),
        (_("Bonnes pratiques"), reverse("workshops:practices")),
    ]
    if found is not None:
        above.append((found.title, found.get_absolute_url()))
    return [*above, (here, "")]


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    return move_page(request, found, name, PRACTICE_MOVE_FORMS)


@writes
@require_POST
def favourite(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    FavouritePractice.mark(found, by=request.user, wanted=request.POST.get("wanted") == "yes")
    return redirect(found)
