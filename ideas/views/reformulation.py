"""The words proposed for an idea, beside its own, for those who carry it and those in charge."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import only_reads
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.permissions import may
from ideas.forms.reformulation import AnswerReformulationForm
from ideas.models import Idea, Reformulation
from ideas.recusal import carries
from workflow.errors import RequirementsMissing, TransitionNotAllowed
from workflow.views import what_happened

CONFLICT = 409


@keeps_words
@require_http_methods(["GET", "POST"])
def reformulation(request: HttpRequest, pk: int) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user).select_related("author"), pk=pk)
    carried = carries(idea, request.user)
    if not (carried or request.user.has_perm("ideas.read_internal_idea")):
        raise PermissionDenied
    if not idea.reformulations.exists():
        raise Http404
    if request.method == "POST":
        return _answered(request, idea)
    return _page(request, idea)


def _answered(request: HttpRequest, idea: Idea) -> HttpResponse:
    if only_reads(request.user) or not may(request.user, "ideas.answer_idea", idea):
        raise PermissionDenied
    form = AnswerReformulationForm(request.POST)
    if not form.is_valid():
        return _page(request, idea, form, too_late=_("Choisissez : approuver, ou garder vos mots."))
    try:
        moved = Idea.perform(idea.pk, form.move(), by=request.user, **form.inputs())
    except TransitionNotAllowed:
        idea.refresh_from_db()
        return _page(request, idea, form, too_late=what_happened(idea))
    except RequirementsMissing as refusal:
        return _page(request, idea, form, too_late=" ".join(refusal.sentences))
    forget_words(request.session)
    messages.success(request, _thanks(form.move()))
    return redirect(moved)


def _thanks(move: str) -> str:
    if move == "approve_reformulation":
        return _(
            "C’est noté : l’idée dit maintenant les nouveaux mots, les vôtres restent dans ses versions."
        )
    return _("C’est noté : l’idée garde vos mots.")


def _page(
    request: HttpRequest, idea: Idea, form: AnswerReformulationForm | None = None, too_late: str = ""
) -> HttpResponse:
    found = list(idea.reformulations.for_page())
    for each in found:
        each.signature = idea.person_shown_to(each.answered_by, request.user) if each.answered_by else None
    waiting = next((each for each in found if each.is_pending and idea.reformulation_due_on), None)
    context = {
        "idea": idea,
        "waiting": waiting,
        "former": [each for each in found if each is not waiting],
        "form": _form(request, idea, waiting, form),
        "too_late": too_late,
        "trail": [
            (_("Idées"), reverse("ideas:list")),
            (idea.reference, idea.get_absolute_url()),
            (_("Reformulation"), ""),
        ],
    }
    return render(request, "ideas/reformulation.html", context, status=CONFLICT if too_late else 200)


def _form(
    request: HttpRequest, idea: Idea, waiting: Reformulation | None, typed: AnswerReformulationForm | None
) -> AnswerReformulationForm | None:
    """For whoever answers what waits: what they typed, about the words that are now shown."""
    answers = not only_reads(request.user) and may(request.user, "ideas.answer_idea", idea)
    if waiting is None or not answers:
        return None
    form = AnswerReformulationForm(initial={"seen": waiting.pk})
    if typed is not None:
        form.initial["remark"] = typed.data.get("remark", "")
        return form
    return with_kept_words(form, request.session, request.path)
