"""Linking an idea to another one, and taking the link away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.models import User
from ideas import linking
from ideas.forms.link import FindForm, LinkForm
from ideas.models import Idea, IdeaLink


def _to_link(user: User, pk: int) -> Idea:
    idea = get_object_or_404(Idea.objects.visible_to(user), pk=pk)
    if not linking.may_link(idea, user):
        raise PermissionDenied
    return idea


@writes
@require_http_methods(["GET", "POST"])
def link_new(request: HttpRequest, pk: int) -> HttpResponse:
    idea = _to_link(request.user, pk)
    typed = request.POST if request.method == "POST" else request.GET
    find = FindForm(typed if "q" in typed else None)
    words = find.cleaned_data["q"] if find.is_bound and find.is_valid() else ""
    found = linking.found(idea, request.user, words) if words else Idea.objects.none()
    form = LinkForm(request.POST if request.method == "POST" else None, found=found, initial={"q": words})
    if form.is_bound and form.is_valid():
        if linking.link(idea, **form.link(), by=request.user):
            messages.success(request, _("C’est noté : les deux idées sont liées."))
            return redirect(idea)
        form.add_error("other", _("Ce lien existe déjà."))
    context = {"idea": idea, "find": find, "form": form, "found": found, "words": words}
    return render(request, "ideas/link_new.html", context)


@writes
@require_POST
def link_remove(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    idea = _to_link(request.user, pk)
    readable = Idea.objects.visible_to(request.user)
    links = IdeaLink.objects.touching(idea).by_hand().filter(idea__in=readable, other__in=readable)
    get_object_or_404(links, pk=link_pk).delete()
    messages.success(request, _("C’est noté : le lien est retiré."))
    return redirect(idea)
