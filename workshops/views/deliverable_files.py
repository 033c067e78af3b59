"""The files of a deliverable: who reads the programme downloads them, who reports on it adds and removes them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.models import User
from ideas.file_serving import serve
from ideas.forms.attachment import AttachmentForm, BoundedUpload
from ideas.stored_files import NotKept
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.views import CONFLICT
from workshops import deliverable_files, programmes
from workshops.models import Deliverable
from workshops.views.programme import trail_of, visible_or_404


# Exempt on the outside only: the check of the token reads the whole form, which must be bounded before.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def file_list(request: HttpRequest, pk: int, deliverable_pk: int) -> HttpResponse:
    if request.method == "GET":
        return _shown(request, pk, deliverable_pk)
    bounded = BoundedUpload()
    request.upload_handlers.insert(0, bounded)
    return _receive(request, pk, deliverable_pk, bounded)


@csrf_protect
def _shown(request: HttpRequest, pk: int, deliverable_pk: int) -> HttpResponse:
    return _page(request, _deliverable(request.user, pk, deliverable_pk), AttachmentForm())


@csrf_protect
@writes
def _receive(request: HttpRequest, pk: int, deliverable_pk: int, bounded: BoundedUpload) -> HttpResponse:
    deliverable = _reported(request.user, pk, deliverable_pk)
    form = AttachmentForm(request.POST, request.FILES, overflowed=bounded.overflowed)
    if not form.is_valid():
        return _page(request, deliverable, form)
    given = form.cleaned_data
    said = {"token": given["token"], "alternative": given["alternative"]}
    try:
        deliverable_files.attach(deliverable.pk, by=request.user, accepted=given["file"], **said)
    except Deliverable.DoesNotExist:
        raise Http404 from None
    except RequirementsMissing as missing:
        form.add_error("file", missing.sentences)
        return _page(request, deliverable, form, CONFLICT)
    except NotKept:
        form.add_error("file", _("Le fichier n’a pas pu être enregistré. Réessayez dans quelques minutes."))
        return _page(request, deliverable, form)
    messages.success(request, _("« %(name)s » est joint au livrable.") % {"name": given["file"].name})
    return redirect(_address(deliverable))


@require_safe
def download(request: HttpRequest, pk: int, deliverable_pk: int, file_pk: int) -> HttpResponseBase:
    """The programme is asked for at each download: whoever may not read it any more keeps no address that works."""
    deliverable = _deliverable(request.user, pk, deliverable_pk)
    found = get_object_or_404(deliverable.files.available(), pk=file_pk)
    return serve(request, found)


@writes
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int, deliverable_pk: int, file_pk: int) -> HttpResponse:
    """Asks first: a file that is taken off is erased."""
    deliverable = _reported(request.user, pk, deliverable_pk)
    found = get_object_or_404(deliverable.files.all(), pk=file_pk)
    reason = _closed(deliverable)
    if request.method == "POST" and not reason:
        try:
            deliverable_files.remove(found)
        except RequirementsMissing as refusal:
            reason = " ".join(refusal.sentences)
        else:
            messages.success(request, _("« %(name)s » est retiré.") % {"name": found.name})
            return redirect(_address(deliverable))
    page = {"programme": deliverable.programme, "piece": found, "reason": reason}
    page["back"] = _address(deliverable)
    page["trail"] = trail_of(deliverable.programme, _("Retirer « %(piece)s »") % {"piece": found})
    conflict = reason and request.method == "POST"
    return render(request, "workshops/programme_remove.html", page, status=CONFLICT if conflict else 200)


def _deliverable(user: User, pk: int, deliverable_pk: int) -> Deliverable:
    programme = visible_or_404(user, pk)
    found = get_object_or_404(programme.deliverables, pk=deliverable_pk)
    found.programme = programme
    return found


def _reported(user: User, pk: int, deliverable_pk: int) -> Deliverable:
    found = _deliverable(user, pk, deliverable_pk)
    if not programmes.reports(user, found):
        raise PermissionDenied
    return found


def _closed(deliverable: Deliverable) -> str:
    return _("Ce livrable est accepté : il ne change plus.") if deliverable.accepted_at else ""


def _address(deliverable: Deliverable) -> str:
    return reverse("programme:deliverable_files", args=[deliverable.programme_id, deliverable.pk])


def _page(
    request: HttpRequest, deliverable: Deliverable, form: AttachmentForm, status: int = 200
) -> HttpResponse:
    edits = programmes.reports(request.user, deliverable)
    page = {
        "deliverable": deliverable,
        "programme": deliverable.programme,
        "files": deliverable.files.for_reader(edits).in_order(),
        "edits": edits and not deliverable.accepted_at,
        "closed": _closed(deliverable),
        "form": form,
        "trail": trail_of(deliverable.programme, deliverable.title),
    }
    return render(request, "workshops/deliverable_files.html", page, status=status)
