"""The small pages on which whoever runs a workshop writes its agenda, groups, restitutions and actions."""

from django.contrib import messages
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from workflow.errors import TransitionNotAllowed
from workflow.views import CONFLICT, what_happened
from workshops import services
from workshops.forms import PIECES, InstructionForm, PieceForm
from workshops.models import Workshop
from workshops.views.workshop import run_or_403


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    workshop, form_class = run_or_403(request, pk), form_of(kind)
    return edit_piece(request, workshop, form_class, None, kind)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, kind: str, piece_pk: int) -> HttpResponse:
    workshop, form_class = run_or_403(request, pk), form_of(kind)
    return edit_piece(request, workshop, form_class, piece_of(workshop, form_class, piece_pk), kind)


@writes
@require_POST
def remove(request: HttpRequest, pk: int, kind: str, piece_pk: int) -> HttpResponse:
    workshop, form_class = run_or_403(request, pk), form_of(kind)
    piece = piece_of(workshop, form_class, piece_pk)
    try:
        with transaction.atomic():
            services.lock_for_writing(workshop.pk)
            piece.delete()
    except TransitionNotAllowed:
        messages.error(request, what_happened(workshop))
    else:
        messages.success(request, _("Retiré."))
    return redirect(f"{workshop.get_absolute_url()}#{kind}")


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def instruction(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = run_or_403(request, pk)
    return edit_piece(
        request, workshop, InstructionForm, getattr(workshop, "instruction", None), "instruction"
    )


def form_of(kind: str) -> type[PieceForm]:
    if kind not in PIECES:
        raise Http404
    return PIECES[kind]


def piece_of(workshop: Workshop, form_class: type[PieceForm], piece_pk: int) -> models.Model:
    return get_object_or_404(getattr(workshop, form_class.related), pk=piece_pk)


def edit_piece(
    request: HttpRequest,
    workshop: Workshop,
    form_class: type[PieceForm],
    piece: models.Model | None,
    kind: str,
) -> HttpResponse:
    """Write one piece under the lock of its workshop; 409 with every typed word once the workshop is closed."""
    too_late, saved, conflict = "", False, False
    data = request.POST if request.method == "POST" else None
    with transaction.atomic():
        locked = services.lock(workshop.pk) if data is not None else workshop
        form = form_class(data, instance=piece, workshop=locked)
        if data is None:
            with_kept_words(form, request.session, request.path)
        if not locked.is_writable:
            too_late = what_happened(locked)
        elif data is not None and form.is_valid():
            saved = form.was_sent() or form.write()
            conflict = not saved
    if saved:
        forget_words(request.session)
        messages.success(request, _("C’est enregistré."))
        return redirect(f"{workshop.get_absolute_url()}#{kind}")
    context = {"form": form, "workshop": workshop, "piece": piece, "kind": kind, "too_late": too_late}
    return render(request, "workshops/piece.html", context, status=CONFLICT if too_late or conflict else 200)
