"""Giving a stored file to whoever may read what it goes with, which their view has checked."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from ideas.file_kinds import KINDS
from ideas.models.stored_file import StoredFile
from workflow.serving import lock_down


def serve(request: HttpRequest, stored: StoredFile) -> HttpResponseBase:
    """Asked again at each download: whoever may not read it any more keeps no copy that is shown without asking."""
    etag = quote_etag(stored.digest)
    response = get_conditional_response(request, etag=etag) or _file(stored)
    response.headers["ETag"] = etag
    lock_down(response)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _file(stored: StoredFile) -> FileResponse:
    content_type = KINDS[stored.kind].content_type
    try:
        file = stored.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, as_attachment=True, filename=stored.shown_name, content_type=content_type)
