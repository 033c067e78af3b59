"""The concept note of a programme: its versions, its words, its moves."""

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
from ideas.models import CommitteeSession
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.history import read_by
from workflow.moves import moves_for
from workflow.views import move as move_page
from workflow.views import what_happened
from workshops import programmes
from workshops.forms.programme import CONCEPT_FORMS, ConceptForm
from workshops.models import Programme, ProgrammeConcept
from workshops.views.programme import form_page, trail_of, written_or_403


@require_safe
def concept(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    pattern = reverse("programme:concept_move", args=[pk, "name"]).replace("/name/", "/{name}/")
    lines = found.history.select_related("actor").order_by("-at", "-pk")
    page = {
        "concept": found,
        "session": session_for(found, request.user),
        "ball": found.ball(request.user),
        "moves": moves_for(found, request.user, pattern),
        "writes": found.is_draft and programmes.writes(request.user),
        "history": read_by(request.user, lines),
        "trail": trail_of(found.programme, _("Note de concept, version %(n)d") % {"n": found.version}),
    }
    return render(request, "workshops/concept.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version begins with the words of the former one."""
    programme = written_or_403(request.user, pk)
    standing, former = programme.open_concept(), programme.concepts.first()
    form = ConceptForm(
        request.POST if request.method == "POST" else None,
        initial={"text": former.text} if former else {},
    )
    too_late = what_happened(standing) if standing else ""
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("text", "token")}
        try:
            begun = programmes.start_version(pk, by=request.user, **said)
        except TransitionNotAllowed as refusal:
            too_late = what_happened(refusal.object)
        else:
            return saved(request, begun, _("La version est commencée."))
    return note_page(request, form, programme, too_late)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    if not programmes.writes(request.user):
        raise PermissionDenied
    if request.method == "GET":
        form = with_kept_words(ConceptForm(instance=found), request.session, request.path)
        return note_page(request, form, found.programme, "" if found.is_draft else what_happened(found))
    try:
        form, written = rewrite(request, pk)
    except TransitionNotAllowed:
        form = ConceptForm(request.POST, instance=found)
        return note_page(request, form, found.programme, what_happened(found))
    if written:
        return saved(request, found, _("Modifications enregistrées."))
    return note_page(request, form, found.programme, "")


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return move_page(request, visible_or_404(request.user, pk), name, CONCEPT_FORMS)


@transaction.atomic
def rewrite(request: HttpRequest, pk: int) -> tuple[ConceptForm, bool]:
    """Under the lock, so that nobody submits between the check and the writing."""
    form = ConceptForm(request.POST, instance=programmes.lock_for_writing(pk))
    written = form.is_valid() and not form.was_changed()
    if written:
        form.save()
    return form, written


def visible_or_404(user: User, pk: int) -> ProgrammeConcept:
    return get_object_or_404(ProgrammeConcept.objects.visible_to(user).for_page(), pk=pk)


def session_for(concept: ProgrammeConcept, user: User) -> CommitteeSession | None:
    """The session, for whoever may open its page."""
    if concept.session_id is None:
        return None
    return CommitteeSession.objects.visible_to(user).filter(pk=concept.session_id).first()


def saved(request: HttpRequest, concept: ProgrammeConcept, words: str) -> HttpResponse:
    forget_words(request.session)
    messages.success(request, words)
    return redirect(concept)


def note_page(request: HttpRequest, form: ConceptForm, programme: Programme, too_late: str) -> HttpResponse:
    return form_page(request, form, programme, _("Écrire la note de concept"), too_late=too_late)
