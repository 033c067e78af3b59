"""The pages of an opinion: asking for it, answering, giving it, and one's own list."""

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from accounts.permissions import may
from ideas import asking, conflicts, scoring
from ideas.examined import review_for, why_closed, why_refused
from ideas.forms.evaluation import EVALUATION_FORMS, AskForm, ConflictForm
from ideas.forms.score import ScoreForm
from ideas.models import Evaluation, Review
from ideas.naming import blind_files
from ideas.opinion import OpinionState
from ideas.recusal import carries, recused
from ideas.seats import may_stand_aside
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.history import read_by
from workflow.moves import moves_for
from workflow.views import CONFLICT, move

ANSWERED_SHOWN = 50


@require_GET
def evaluation_list(request: HttpRequest) -> HttpResponse:
    """What this person was asked, by whom and for when; what others were asked stands beside each idea."""
    mine = Evaluation.objects.visible_to(request.user).of(request.user).for_list()
    page = {"awaited": mine.awaited(), "answered": mine.answered()[:ANSWERED_SHOWN]}
    return render(request, "ideas/evaluation_list.html", page)


@require_GET
def evaluation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    evaluation = _evaluation(request.user, pk)
    idea, is_mine = evaluation.idea, evaluation.evaluator_id == request.user.pk
    pattern = reverse("ideas:evaluation_move", args=[pk, "name"]).replace("/name/", "/{name}/")
    page = {
        "evaluation": evaluation,
        "idea": idea,
        "is_mine": is_mine,
        "reads_idea": not is_mine or _still_reads(evaluation),
        "may_score": is_mine and _may_give(evaluation),
        "ball": evaluation.ball(request.user),
        "moves": [each for each in moves_for(evaluation, request.user, pattern) if not each.missing],
        "too_late": why_closed(evaluation.review, request.user) if is_mine else "",
        "history": read_by(request.user, evaluation.history.select_related("actor").order_by("-at", "-pk")),
        "sheet": idea.qualifications.for_committee().current(),
        "attachments": blind_files(idea, request.user, idea.attachments.not_refused().in_order()),
    }
    return render(request, "ideas/evaluation_detail.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def evaluation_move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return move(request, _evaluation(request.user, pk), name, EVALUATION_FORMS)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def evaluation_score(request: HttpRequest, pk: int) -> HttpResponse:
    """The same levels as a member of the committee gives, for whoever was asked and sees nothing else of it."""
    evaluation = _evaluation(request.user, pk)
    review = evaluation.review
    if evaluation.evaluator_id != request.user.pk or not _still_reads(evaluation, left=True):
        raise PermissionDenied
    if reason := recused(review.idea, request.user):
        return render(request, "ideas/evaluation_recused.html", {"reason": reason}, status=403)
    form = _shown(request, ScoreForm(_typed(request), review=review, user=request.user))
    too_late = why_closed(review, request.user)
    if request.method == "POST" and form.is_valid():
        try:
            scoring.score(review, by=request.user, values=form.values(), comment=form.cleaned_data["comment"])
        except TransitionNotAllowed:
            too_late = why_refused(review, request.user)
        else:
            forget_words(request.session)
            messages.success(request, _("Votre avis est rendu. Il reste modifiable jusqu’à la décision."))
            return redirect(evaluation)
    files = blind_files(review.idea, request.user, review.idea.attachments.not_refused().in_order())
    more = {"evaluation": evaluation, "attachments": files}
    return _form_page(request, "ideas/score.html", review, form, too_late, more)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def evaluators(request: HttpRequest, pk: int, idea_pk: int) -> HttpResponse:
    """Whose opinion is asked on one idea of a session, and whose comes next."""
    review = review_for(request.user, pk, idea_pk)
    if not may(request.user, "ideas.ask_opinion") or carries(review.idea, request.user):
        raise PermissionDenied
    form = _shown(request, AskForm(_typed(request), review=review))
    too_late = why_closed(review, request.user)
    if request.method == "POST" and form.is_valid():
        try:
            choice = asking.ask(review, by=request.user, **form.cleaned_data)
        except TransitionNotAllowed:
            too_late = why_refused(review, request.user)
        else:
            forget_words(request.session)
            _tell(request, choice)
            return redirect("ideas:evaluators", pk, idea_pk)
    more = {"evaluations": review.evaluations.for_list(), "recusals": review.recusals.for_page()}
    return _form_page(request, "ideas/evaluators.html", review, form, too_late, more)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def conflict(request: HttpRequest, pk: int, idea_pk: int) -> HttpResponse:
    """A member of the committee says that they are too close to an idea."""
    review = review_for(request.user, pk, idea_pk)
    if not may_stand_aside(review.session, request.user):
        raise PermissionDenied
    form = _shown(request, ConflictForm(_typed(request)))
    too_late = why_closed(review, request.user)
    if request.method == "POST" and form.is_valid():
        try:
            conflicts.declare_conflict(review, by=request.user, reason=form.cleaned_data["reason"])
        except TransitionNotAllowed:
            too_late = why_refused(review, request.user)
        else:
            forget_words(request.session)
            messages.success(request, _("C’est noté : l’examen de cette idée se fera sans vous."))
            return redirect(review)
    return _form_page(request, "ideas/conflict.html", review, form, too_late)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _shown(request: HttpRequest, form: Form) -> Form:
    """With what was typed there before the person had to sign in again."""
    return form if form.is_bound else with_kept_words(form, request.session, request.path)


def _form_page(
    request: HttpRequest,
    template: str,
    review: Review,
    form: Form,
    too_late: str,
    more: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    page = {
        "review": review,
        "session": review.session,
        "idea": review.idea,
        "form": form,
        "too_late": too_late,
        **more,
    }
    status = CONFLICT if too_late and request.method == "POST" else 200
    return render(request, template, page, status=status)


def _tell(request: HttpRequest, choice: asking.Choice) -> None:
    if count := len(choice.people):
        words = ngettext(
            "Avis demandé à %(count)d personne.", "Avis demandé à %(count)d personnes.", count
        ) % {"count": count}
        messages.success(request, words)
    for person, why in choice.left_out:
        messages.warning(request, _("Pas de demande à %(name)s : %(why)s.") % {"name": person, "why": why})


def _evaluation(user: User, pk: int) -> Evaluation:
    return get_object_or_404(Evaluation.objects.visible_to(user).for_list(), pk=pk)


def _may_give(evaluation: Evaluation) -> bool:
    return _still_reads(evaluation) and not (
        evaluation.review.is_settled or recused(evaluation.idea, evaluation.evaluator)
    )


def _still_reads(evaluation: Evaluation, *, left: bool = False) -> bool:
    """The idea is theirs to judge: they neither declined nor stood aside. `left`: even once it left the session."""
    takes_part = evaluation.is_awaited or evaluation.is_given
    return (takes_part and (left or evaluation.review.is_open)) or (
        left and evaluation.state == OpinionState.LAPSED
    )
