"""What is typed is kept as it comes: a small answer for a small script, and nothing asked of a draft but its types."""

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from accounts.access import writes
from ideas.drafting import already_begun, begin
from ideas.forms.step import StepChanged, StepForm
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from ideas.views.deposit import CALL, PLACES, autosave_url, mine_to_write, new_form
from workflow.views import CONFLICT, what_happened

UNPROCESSABLE = 422


@writes
@require_POST
def autosave_new(request: HttpRequest, step: str) -> JsonResponse:
    """The first words make the draft, once for each opened form; the answer says where it lives from now on."""
    if step not in ("problem", "short"):
        raise Http404
    idea = already_begun(request.POST.get("deposit_token", ""), request.user)
    if idea is not None:
        return _save(request, idea, step)
    form = new_form(step, request.user, request.POST, as_draft=True)
    if not form.is_valid():
        return _refused(form)
    idea = begin(form, by=request.user)
    return _saved(form, idea, step)


@writes
@require_POST
def autosave(request: HttpRequest, pk: int, step: str) -> JsonResponse:
    if step not in PLACES:
        raise Http404
    idea = mine_to_write(request.user, pk)
    if PLACES[step] is CALL and idea.campaign is None:
        raise Http404
    return _save(request, idea, step)


def _save(request: HttpRequest, idea: Idea, step: str) -> JsonResponse:
    form = PLACES[step].form(request.POST, instance=idea, as_draft=True, writer=request.user)
    if idea.state != IdeaState.DRAFT:
        return JsonResponse({"said": what_happened(idea), "url": idea.get_absolute_url()}, status=CONFLICT)
    if not form.is_valid():
        return _refused(form)
    try:
        form.save(by=request.user)
    except Idea.DoesNotExist:
        return JsonResponse({"said": what_happened(idea), "url": idea.get_absolute_url()}, status=CONFLICT)
    except StepChanged as changed:
        said = _(
            "Ce texte a été modifié à %(at)s dans un autre onglet ou sur un autre appareil. Rien n’est écrasé."
        )
        return JsonResponse(
            {"said": said % {"at": _hour(changed.idea.updated_at)}, "differs": True}, status=CONFLICT
        )
    return _saved(form, idea, step)


def _refused(form: StepForm) -> JsonResponse:
    sentences = [sentence for errors in form.errors.values() for sentence in errors]
    return JsonResponse({"said": " ".join(sentences)}, status=UNPROCESSABLE)


def _saved(form: StepForm, idea: Idea, step: str) -> JsonResponse:
    place = PLACES[step]
    return JsonResponse(
        {
            "said": _("Enregistré à %(at)s") % {"at": _hour(timezone.now())},
            "version": form.new_version or form.version_in(idea),
            "page": reverse(place.url_name, args=[idea.pk]),
            "autosave": autosave_url(idea, step),
            "draft": idea.pk,
        }
    )


def _hour(moment: object) -> str:
    local = timezone.localtime(moment)
    words = pgettext("hour of the day", "%(hour)d h %(minute)02d")
    return words % {"hour": local.hour, "minute": local.minute}
