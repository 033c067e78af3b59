"""The files of an idea: who reads the idea downloads them, who may edit it adds and removes them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.models import User
from accounts.permissions import may
from ideas import attachments as services
from ideas.file_serving import serve
from ideas.forms.attachment import AttachmentForm, BoundedUpload
from ideas.lifecycle import EDITABLE_STATES
from ideas.models import Attachment, Idea
from ideas.naming import blind_files
from ideas.stored_files import NotKept
from workflow.errors import RequirementsMissing
from workflow.views import CONFLICT, what_happened


# Exempt on the outside only: the check of the token reads the whole form, which must be bounded before.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def attachment_list(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "GET":
        return _shown(request, pk)
    bounded = BoundedUpload()
    request.upload_handlers.insert(0, bounded)
    return _receive(request, pk, bounded)


@csrf_protect
def _shown(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _readable(request.user, pk), AttachmentForm())


@csrf_protect
@writes
def _receive(request: HttpRequest, pk: int, bounded: BoundedUpload) -> HttpResponse:
    idea = _editable(request.user, pk)
    form = AttachmentForm(request.POST, request.FILES, overflowed=bounded.overflowed)
    if not form.is_valid():
        return _page(request, idea, form)
    given = form.cleaned_data
    try:
        services.attach(
            idea.pk,
            by=request.user,
            token=given["token"],
            accepted=given["file"],
            alternative=given["alternative"],
        )
    except Idea.DoesNotExist:
        return _page(request, idea, form, too_late=what_happened(idea))
    except RequirementsMissing as missing:
        form.add_error("file", missing.sentences)
        return _page(request, idea, form)
    except NotKept:
        form.add_error("file", _("Le fichier n’a pas pu être enregistré. Réessayez dans quelques minutes."))
        return _page(request, idea, form)
    messages.success(request, _("« %(name)s » est joint à l’idée.") % {"name": given["file"].name})
    return redirect("ideas:attachments", idea.pk)


@require_safe
def download(request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponseBase:
    """The idea is asked for at each download: whoever may not read it any more keeps no address that works."""
    idea = _readable(request.user, pk)
    return serve(request, _named_for(request.user, idea, attachment_pk))


def _named_for(user: User, idea: Idea, pk: int) -> Attachment:
    """Under the name that the pages give it to this person: the number of a file counts those beside it."""
    if not idea.judged_blind:
        return get_object_or_404(idea.attachments.available(), pk=pk)
    beside = blind_files(idea, user, idea.attachments.not_refused().in_order())
    found = next((file for file in beside if file.pk == pk and file.is_available), None)
    if found is None:
        raise Http404
    return found


@writes
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponse:
    """Asks first: a file that is taken off is erased."""
    idea = _editable(request.user, pk)
    attachment = get_object_or_404(idea.attachments.in_order(), pk=attachment_pk)
    too_late = ""
    if request.method == "GET" and idea.state not in EDITABLE_STATES:
        return redirect("ideas:attachments", idea.pk)
    if request.method == "POST":
        try:
            services.remove(attachment)
        except Idea.DoesNotExist:
            too_late = what_happened(idea)
        else:
            messages.success(request, _("« %(name)s » est retirée.") % {"name": attachment.name})
            return redirect("ideas:attachments", idea.pk)
    context = {"idea": idea, "attachment": attachment, "too_late": too_late, "trail": _trail(idea)}
    return render(request, "ideas/attachment_remove.html", context, status=CONFLICT if too_late else 200)


def _readable(user: User, pk: int) -> Idea:
    return get_object_or_404(Idea.objects.visible_to(user), pk=pk)


def _editable(user: User, pk: int) -> Idea:
    """The state is checked again under the lock of the row."""
    idea = _readable(user, pk)
    if not may(user, "ideas.change_idea", idea):
        raise PermissionDenied
    return idea


def _page(request: HttpRequest, idea: Idea, form: AttachmentForm, too_late: str = "") -> HttpResponse:
    edits = may(request.user, "ideas.change_idea", idea)
    context = {
        "idea": idea,
        "attachments": blind_files(idea, request.user, idea.attachments.for_reader(edits).in_order()),
        "edits": edits and idea.state in EDITABLE_STATES,
        "form": form,
        "too_late": too_late,
        "trail": _trail(idea),
    }
    return render(request, "ideas/attachments.html", context, status=CONFLICT if too_late else 200)


def _trail(idea: Idea) -> list[tuple[str, str]]:
    return [
        (_("Idées"), reverse("ideas:list")),
        (idea.reference or _("Brouillon"), idea.get_absolute_url()),
        (_("Pièces jointes"), ""),
    ]
