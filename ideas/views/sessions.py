"""The pages of the committee: its sessions, the scores, the decisions."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from ideas.agenda import Agenda, Point
from ideas.committee_panel import panel_for
from ideas.committee_turn import to_score_in
from ideas.deciding import ChangedMeanwhile, draft_decision, next_to_decide
from ideas.examined import review_for, why_closed, why_refused
from ideas.forms.decision import DecisionForm
from ideas.forms.score import ScoreForm
from ideas.models import CommitteeSession, Decision, Review
from ideas.naming import blind_files
from ideas.recusal import recused
from ideas.scoring import score as give_levels
from ideas.seats import decides, reads_sessions, scores
from ideas.sittings.page import sitting_for
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.views import CONFLICT, day_and_hour

PAST_SESSIONS = 24


@require_GET
def session_list(request: HttpRequest) -> HttpResponse:
    if not reads_sessions(request.user):
        raise Http404
    sessions = CommitteeSession.objects.visible_to(request.user).with_counts()
    page = {"upcoming": sessions.upcoming(), "past": sessions.past()[:PAST_SESSIONS]}
    return render(request, "ideas/session_list.html", page)


@require_GET
def session_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """`?idea=<pk>` chooses the idea under discussion; without it, the first that waits for a decision."""
    session = get_object_or_404(CommitteeSession.objects.visible_to(request.user).for_page(), pk=pk)
    agenda = Agenda.of(session, request.user)
    agenda.mark_to_score(to_score_in(session, request.user))
    point = selected(agenda, request.GET.get("idea"))
    page = {
        "session": session,
        "agenda": agenda,
        "point": point,
        "panel": panel_for(point, request.user) if point and point.readable else None,
        "sitting": sitting_for(session, request.user),
    }
    return render(request, "ideas/session_detail.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def score(request: HttpRequest, pk: int, idea_pk: int) -> HttpResponse:
    review = review_for(request.user, pk, idea_pk)
    if not scores(review.session, request.user):
        raise PermissionDenied
    if reason := recused(review.idea, request.user):
        return _refused(request, review, reason)
    data = request.POST if request.method == "POST" else None
    form = ScoreForm(data, review=review, user=request.user)
    if data is None:
        with_kept_words(form, request.session, request.path)
    too_late = why_closed(review, request.user)
    if request.method == "POST" and form.is_valid():
        try:
            give_levels(review, by=request.user, values=form.values(), comment=form.cleaned_data["comment"])
        except TransitionNotAllowed:
            too_late = why_refused(review, request.user)
        else:
            forget_words(request.session)
            messages.success(request, _("Vos niveaux sont enregistrés."))
            return redirect(review)
    return _form_page(request, "ideas/score.html", review, form, too_late)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int, idea_pk: int) -> HttpResponse:
    review = review_for(request.user, pk, idea_pk)
    if not decides(review.session, request.user):
        raise PermissionDenied
    if reason := recused(review.idea, request.user):
        return _refused(request, review, reason)
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(data, review=review, draft=review.draft(), user=request.user)
    if data is None:
        with_kept_words(form, request.session, request.path)
        form.start_from(request.GET.get("model", ""))
    too_late = why_closed(review, request.user)
    changed = None
    if request.method == "POST" and form.is_valid():
        try:
            draft_decision(review, by=request.user, **form.said())
        except TransitionNotAllowed:
            too_late = why_refused(review, request.user)
        except ChangedMeanwhile as meanwhile:
            changed = meanwhile.decision
            form.reopen_on(changed)
        else:
            forget_words(request.session)
            return _noted(request, review)
    return _form_page(request, "ideas/decide.html", review, form, too_late, changed)


def _noted(request: HttpRequest, review: Review) -> HttpResponse:
    """Back to the session, at this idea; or at the next one that waits for a decision, while the session goes on."""
    done = _("Décision notée. Elle reste entre vous jusqu’à sa publication.")
    following = review
    if request.POST.get("go") == "next":
        following = next_to_decide(review, request.user)
        if following is None:
            done, following = _("Décision notée. Toutes les idées de la séance ont la leur."), review
    messages.success(request, done)
    return redirect(following)


def selected(agenda: Agenda, idea_pk: str | None) -> Point | None:
    try:
        return agenda.select(int(idea_pk) if idea_pk else None)
    except (KeyError, ValueError):
        raise Http404 from None


def _refused(request: HttpRequest, review: Review, reason: str) -> HttpResponse:
    return render(request, "ideas/session_recused.html", {"review": review, "reason": reason}, status=403)


def _form_page(
    request: HttpRequest,
    template: str,
    review: Review,
    form: ScoreForm | DecisionForm,
    too_late: str,
    changed: Decision | None = None,
) -> HttpResponse:
    conflict = changed is not None or (too_late and request.method == "POST")
    page = {
        "review": review,
        "session": review.session,
        "idea": review.idea,
        "attachments": blind_files(
            review.idea, request.user, review.idea.attachments.not_refused().in_order()
        ),
        "form": form,
        "too_late": too_late,
        "changed": changed,
        "changed_at": changed and day_and_hour(changed.recorded_at),
    }
    return render(request, template, page, status=CONFLICT if conflict else 200)
