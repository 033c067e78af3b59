"""The small pages on which the roadmap, the resources and the deliverables of a programme are written."""

from django.contrib import messages
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.views import CONFLICT
from workshops import programmes
from workshops.forms.reporting import REPORTS
from workshops.forms.roadmap import PIECES, NeedDecisionForm, PieceForm
from workshops.models import Deliverable, Programme
from workshops.views.programme import form_page, trail_of, visible_or_404, written_or_403


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    programme, form_class = written_or_403(request.user, pk), form_of(kind)
    return edit_piece(request, programme, form_class, None)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, kind: str, piece_pk: int) -> HttpResponse:
    programme, form_class = written_or_403(request.user, pk), form_of(kind)
    return edit_piece(request, programme, form_class, piece_of(programme, form_class, piece_pk))


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int, kind: str, piece_pk: int) -> HttpResponse:
    """What happened, noted by whoever takes care of it."""
    programme = visible_or_404(request.user, pk)
    if kind not in REPORTS:
        raise Http404
    piece = piece_of(programme, REPORTS[kind], piece_pk)
    if not programmes.reports(request.user, piece):
        raise PermissionDenied
    return edit_piece(request, programme, REPORTS[kind], piece)


@writes
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int, kind: str, piece_pk: int) -> HttpResponse:
    """Asked for on a page of its own; removed already, it changes nothing."""
    programme, form_class = written_or_403(request.user, pk), form_of(kind)
    back, posted = place_of(programme, kind), request.method == "POST"
    with transaction.atomic():
        locked = programmes.lock(pk) if posted else programme
        piece = getattr(locked, form_class.related).filter(pk=piece_pk).first()
        reason = form_class(instance=piece, programme=locked, user=request.user).why_kept() if piece else ""
        if posted and piece and not reason:
            piece.delete()
    if posted and not reason:
        messages.success(request, _("Retiré."))
        return redirect(back)
    if piece is None:
        raise Http404
    page = {"programme": programme, "piece": piece, "reason": reason, "back": back}
    page["trail"] = trail_of(programme, _("Retirer « %(piece)s »") % {"piece": piece})
    return render(request, "workshops/programme_remove.html", page, status=CONFLICT if posted else 200)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int, need_pk: int) -> HttpResponse:
    """What is granted of a need; whoever may decide corrects it too."""
    programme = visible_or_404(request.user, pk)
    found = get_object_or_404(programme.resources, pk=need_pk)
    if not programmes.decides(request.user):
        raise PermissionDenied
    saved, posted = False, request.POST if request.method == "POST" else None
    with transaction.atomic():
        if posted is not None:
            programmes.lock(pk)
            found = get_object_or_404(programme.resources, pk=need_pk)
        form = NeedDecisionForm(posted, instance=found, user=request.user)
        if posted is None:
            with_kept_words(form, request.session, request.path)
        elif form.is_valid() and not form.was_changed():
            if not form.says_the_same():
                programmes.answer_need(form.instance, by=request.user)
            saved = True
    if saved:
        return done(
            request, _("La réponse est enregistrée. Les personnes qui ont demandé l’apprennent."), found
        )
    intro = _("%(title)s : %(quantity)s.") % {"title": found.title, "quantity": found.asked_in_words}
    return form_page(request, form, programme, _("Répondre à un besoin"), intro=intro)


@writes
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, pk: int, deliverable_pk: int) -> HttpResponse:
    programme = visible_or_404(request.user, pk)
    found = get_object_or_404(programme.deliverables, pk=deliverable_pk)
    if not programmes.accepts(request.user, programme):
        raise PermissionDenied
    missing = found.missing_to_be_accepted()
    if request.method == "POST" and not missing:
        try:
            programmes.accept(found.pk, by=request.user)
        except RequirementsMissing as refusal:  # somebody took the day off meanwhile
            missing = refusal.sentences
        except Deliverable.DoesNotExist:
            raise Http404 from None
        else:
            return done(request, _("Le livrable est accepté."), found)
    title = _("Accepter « %(title)s »") % {"title": found.title}
    too_late = " ".join(missing)
    return form_page(request, None, programme, title, button=_("Accepter"), too_late=too_late)


def form_of(kind: str) -> type[PieceForm]:
    if kind not in PIECES:
        raise Http404
    return PIECES[kind]


def piece_of(programme: Programme, form_class: type[PieceForm], piece_pk: int) -> models.Model:
    return get_object_or_404(getattr(programme, form_class.related), pk=piece_pk)


def edit_piece(
    request: HttpRequest, programme: Programme, form_class: type[PieceForm], piece: models.Model | None
) -> HttpResponse:
    """Write one piece under the lock of its programme; 409 with every typed word once it may not change any more."""
    posted = request.POST if request.method == "POST" else None
    saved, kind = False, form_class.related
    with transaction.atomic():
        locked = programmes.lock(programme.pk) if posted is not None else programme
        current = piece_of(locked, form_class, piece.pk) if piece else None
        form = form_class(posted, instance=current, programme=locked, user=request.user)
        too_late = form.too_late()
        if posted is None:
            with_kept_words(form, request.session, request.path)
        elif not too_late and form.is_valid():
            saved = form.was_sent() or form.write()
    if saved:
        forget_words(request.session)
        messages.success(request, _("C’est enregistré."))
        return redirect(place_of(programme, kind))
    return form_page(
        request,
        form,
        programme,
        str(form_class.editing) % {"piece": piece} if piece else str(form_class.heading),
        back=place_of(programme, kind),
        too_late=too_late,
        remove=removal_of(piece, form) if piece else None,
    )


def removal_of(piece: models.Model, form: PieceForm) -> tuple[str, str] | None:
    """Where it is taken off, and its name; nothing once it stays, and for whoever only says how it goes."""
    kind = form.related
    if PIECES[kind] is not type(form) or form.why_kept():
        return None
    return reverse("programme:piece_remove", args=[piece.programme_id, kind, piece.pk]), str(piece)


def place_of(programme: Programme, kind: str) -> str:
    """Where on the page its pieces of this kind stand."""
    place = "roadmap" if kind in ("steps", "milestones") else kind
    return f"{programme.get_absolute_url()}#{place}"


def done(request: HttpRequest, words: str, piece: models.Model) -> HttpResponse:
    forget_words(request.session)
    messages.success(request, words)
    return redirect(piece)
