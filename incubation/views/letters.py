"""The mission letter: read on its page, agreed to by its sponsor, prepared and downloaded as files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import only_reads, writes
from accounts.models import User
from incubation import letters
from incubation.letter_documents import SORTS, copy_of, file_name
from incubation.letter_documents import prepare as prepare_for
from incubation.letter_words import letter_of
from incubation.models import DrawnLetter, LetterDocument, LetterDocumentKind, Side, TimeAllocation
from workflow.errors import RequirementsMissing
from workflow.serving import download, show_progress
from workflow.views import CONFLICT
from workflow.written import sections_of


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _readable(request.user, pk))


@writes
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Pressed twice, it is one agreement."""
    found = _readable(request.user, pk)
    try:
        letters.agree(found.pk, by=request.user, seen=request.POST.get("seen", ""))
    except RequirementsMissing as refusal:
        return _page(request, _readable(request.user, pk), too_late=" ".join(refusal.sentences))
    messages.success(request, _("Votre accord est enregistré. Merci."))
    return redirect(found)


@writes
@require_POST
def prepare(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    found = _readable(request.user, pk)
    if kind not in SORTS:
        raise Http404
    return redirect(prepare_for(found, kind, request.user))


@require_safe
@never_cache
def document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """How far a file is."""
    found = _document(request.user, pk, document_pk)
    page = {
        "letter": found.letter,
        "outdated": False,
        "may_prepare": not only_reads(request.user),
        "file_url": reverse("incubation:letter_file", args=[pk, found.pk]),
        "prepare_url": reverse("incubation:letter_prepare", args=[pk, found.kind]),
        "gathered": _("les mots de la lettre sont réunis"),
        "trail": [(str(found.letter), found.letter.get_absolute_url()), (found.get_kind_display(), "")],
    }
    return show_progress(request, found, page, "incubation/letter_document.html")


@require_safe
def file(request: HttpRequest, pk: int, document_pk: int) -> HttpResponseBase:
    """What was agreed to at some moment stays what it was: an earlier file is kept and given."""
    found = _document(request.user, pk, document_pk)
    if not found.is_ready:
        return redirect(found)
    return download(found, name=file_name(found), content_type=SORTS[found.kind].content_type)


def _readable(user: User, pk: int) -> DrawnLetter:
    return get_object_or_404(DrawnLetter.objects.visible_to(user).for_page(), pk=pk)


def _document(user: User, pk: int, document_pk: int) -> LetterDocument:
    found = _readable(user, pk)
    document = get_object_or_404(found.documents.all(), pk=document_pk)
    document.letter = found
    return document


def _page(request: HttpRequest, found: DrawnLetter, *, too_late: str = "") -> HttpResponse:
    written, user = letter_of(found), request.user
    is_sponsor = found.project.sponsor_id == user.pk and not only_reads(user)
    allocation = found.terms.allocation
    page = {
        "letter": found,
        "title": written["title"],
        "sections": sections_of(written),
        "copies": [copy_of(found, kind, written, user) for kind in LetterDocumentKind],
        "too_late": too_late,
        "may_agree": is_sponsor
        and found.superseded_at is None
        and not found.agreements.filter(side=Side.SPONSOR).exists(),
        "sees_agreement": TimeAllocation.objects.visible_to(user).filter(pk=allocation.pk).exists(),
    }
    response = render(request, "incubation/letter.html", page, status=CONFLICT if too_late else 200)
    response.headers["Cache-Control"] = "private, no-store"
    return response
