"""Serving files from a view: what was joined to a page, what a worker prepared for somebody."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from workflow.documents import PreparedDocument

# Downloaded, never opened in the site; and were it opened, it could do nothing there.
DOWNLOAD_POLICY = "default-src 'none'; sandbox"


def lock_down(response: HttpResponseBase) -> None:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"


def download(document: PreparedDocument, *, name: str, content_type: str) -> FileResponse:
    """The file of a document that is ready, for whoever asked and nobody's cache."""
    try:
        content = document.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    response.headers["Cache-Control"] = "private, no-store"
    lock_down(response)
    return response


def show_progress(
    request: HttpRequest,
    document: PreparedDocument,
    page: dict[str, object],
    template: str,
    status: int = 200,
) -> HttpResponse:
    """How far a document is: a page whose panel asks for its own news every two seconds, until there are no more.

    `page` holds `outdated`, `may_prepare`, `file_url`, `prepare_url`, `gathered` (how much of it is there, in words)
    and what `template`, which extends `workflow/prepared_document.html`, shows around.
    """
    fragment = bool(request.htmx) and status == 200
    shown = "workflow/_document_progress.html" if fragment else template
    return render(request, shown, {"document": document, **page}, status=status)
