"""Programmes: the list, the page of one with its roadmap, what is announced of it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from workflow.errors import PermissionDenied
from workflow.views import CONFLICT
from workshops import programmes
from workshops.forms.programme import ProgrammeForm
from workshops.models import Programme
from workshops.programme_page import ProgrammePage

Trail = list[tuple[str, str]]


@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    """The only one there is has no list before it."""
    found = list(Programme.objects.visible_to(request.user).for_list())
    if len(found) == 1:
        return redirect(found[0])
    page = {
        "under_way": [programme for programme in found if not programme.is_over()],
        "over": [programme for programme in found if programme.is_over()],
        "may_add": request.user.has_perm("workshops.add_programme"),
    }
    return render(request, "workshops/programme_list.html", page)


@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    page = {
        "programme": found,
        "page": ProgrammePage(found, request.user),
        "may_add": request.user.has_perm("workshops.add_programme"),
        "trail": trail_of(None, str(found)),
    }
    return render(request, "workshops/programme.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("workshops.add_programme"):
        raise PermissionDenied
    form = ProgrammeForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        written = programmes.begin(
            form.instance,
            by=request.user,
            token=form.cleaned_data["token"],
            names=tuple(ProgrammeForm.Meta.fields),
        )
        forget_words(request.session)
        messages.success(request, _("Le programme est créé. Sa feuille de route se compose ici."))
        return redirect(written)
    return form_page(request, form, None, _("Nouveau programme"))


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = written_or_403(request.user, pk)
    if request.method == "GET":
        form = with_kept_words(ProgrammeForm(instance=found), request.session, request.path)
        return form_page(request, form, found, _("Modifier le programme"))
    with transaction.atomic():
        form = ProgrammeForm(request.POST, instance=programmes.lock(pk))
        saved = form.is_valid() and not form.was_changed()
        if saved:
            form.save()
    if not saved:
        return form_page(request, form, found, _("Modifier le programme"))
    forget_words(request.session)
    messages.success(request, _("Modifications enregistrées."))
    return redirect(found)


def visible_or_404(user: User, pk: int) -> Programme:
    return get_object_or_404(Programme.objects.visible_to(user).for_page(), pk=pk)


def written_or_403(user: User, pk: int) -> Programme:
    found = visible_or_404(user, pk)
    if not programmes.writes(user):
        raise PermissionDenied
    return found


def form_page(
    request: HttpRequest,
    form: object,
    programme: Programme | None,
    title: str,
    *,
    button: str = "",
    back: str = "",
    too_late: str = "",
    intro: str = "",
    remove: tuple[str, str] | None = None,
) -> HttpResponse:
    """A form about a programme; 409 with every typed word when somebody was faster. `remove`: where it is taken off,
    and what.
    """
    conflict = request.method == "POST" and (too_late or (form is not None and form.non_field_errors()))
    context = {
        "form": form,
        "title": title,
        "button": button or _("Enregistrer"),
        "back": back or (programme.get_absolute_url() if programme else reverse("programme:list")),
        "too_late": too_late,
        "intro": intro,
        "remove": remove,
        "trail": trail_of(programme, title),
    }
    return render(request, "workshops/programme_form.html", context, status=CONFLICT if conflict else 200)


def trail_of(programme: Programme | None, here: str) -> Trail:
    steps = [(_("Programme"), reverse("programme:list"))]
    if programme is not None:
        steps.append((str(programme), programme.get_absolute_url()))
    return [*steps, (here, "")]
