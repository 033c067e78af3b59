"""The pack and the minutes of a session: read on a page, prepared as files, downloaded by whoever reads the same."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import only_reads, writes
from accounts.models import User
from ideas.models import CommitteeSession, DocumentKind, SessionDocument
from ideas.sent_packs import may_still_read, sent_pack_for
from ideas.session_documents import SORTS, copy_of, file_name, is_theirs
from ideas.session_documents import prepare as prepare_for
from workflow.serving import download, show_progress
from workflow.views import CONFLICT
from workflow.written import sections_of

TEMPLATE = "ideas/session_document.html"
MINUTES = [DocumentKind.MINUTES_PDF, DocumentKind.MINUTES_DOCX]


@require_safe
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk, "ideas/pack.html", [DocumentKind.PACK])


@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk, "ideas/minutes.html", MINUTES)


@writes
@require_POST
def prepare(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Pressed twice, it is the same document."""
    session = _readable(request.user, pk)
    if kind not in SORTS:
        raise Http404
    return redirect(prepare_for(session, kind, request.user))


@require_safe
@never_cache
def document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """How far it is."""
    found = _document(request.user, pk, document_pk)
    outdated = found.is_ready and not is_theirs(found, request.user)
    return show_progress(request, found, _news(found, request.user, outdated=outdated), TEMPLATE)


@require_safe
def file(request: HttpRequest, pk: int, document_pk: int) -> HttpResponseBase:
    """What it says is compared at each download with what this person may read now."""
    found = _document(request.user, pk, document_pk)
    if not found.is_ready:
        return redirect(found)
    if not is_theirs(found, request.user) and not may_still_read(found, request.user):
        page = _news(found, request.user, outdated=True)
        return show_progress(request, found, page, TEMPLATE, status=CONFLICT)
    return download(found, name=file_name(found), content_type=SORTS[found.kind].content_type)


def _readable(user: User, pk: int) -> CommitteeSession:
    return get_object_or_404(CommitteeSession.objects.visible_to(user).select_related("secretary"), pk=pk)


def _document(user: User, pk: int, document_pk: int) -> SessionDocument:
    """What one asked for, or what says what one reads: that of somebody else who reads more does not exist."""
    session = _readable(user, pk)
    found = get_object_or_404(session.documents.all(), pk=document_pk)
    found.session = session
    if found.asked_by_id != user.pk and not is_theirs(found, user) and not may_still_read(found, user):
        raise Http404
    return found


def _news(found: SessionDocument, reader: User, outdated: bool) -> dict[str, object]:
    done = {"done": found.done, "total": found.gathered_total}
    return {
        "session": found.session,
        "outdated": outdated,
        "still_sent": outdated and may_still_read(found, reader),
        "may_prepare": not only_reads(reader),
        "file_url": reverse("ideas:document_file", args=[found.session_id, found.pk]),
        "prepare_url": reverse("ideas:document_prepare", args=[found.session_id, found.kind]),
        "gathered": _("idées réunies : %(done)s sur %(total)s") % done,
        "trail": _trail(found),
    }


def _page(request: HttpRequest, pk: int, template: str, kinds: list[DocumentKind]) -> HttpResponse:
    session = _readable(request.user, pk)
    written = SORTS[kinds[0]].gather(session, request.user)
    copies = [copy_of(session, kind, written, request.user) for kind in kinds]
    page = {
        "session": session,
        "title": written["title"],
        "sections": sections_of(written),
        "copies": copies,
    }
    if DocumentKind.PACK in kinds:
        page["sent"] = sent_pack_for(session, request.user, [copy.document for copy in copies])
    response = render(request, template, page)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _trail(found: SessionDocument) -> list[tuple[str, str]]:
    """Back to the page that says the same."""
    is_pack = found.kind == DocumentKind.PACK
    page = reverse("ideas:pack" if is_pack else "ideas:minutes", args=[found.session_id])
    return [
        (found.session.title, found.session.get_absolute_url()),
        (_("Dossier de séance") if is_pack else _("Relevé de décisions"), page),
        (found.get_kind_display(), ""),
    ]
