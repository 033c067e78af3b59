"""Settling what a session decided, and saying that its author was told."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, shown_again, with_kept_words, words_kept_for
from accounts.models import User
from ideas.deciding import ChangedMeanwhile
from ideas.forms.telling import SettleForm, TellForm
from ideas.models import CommitteeSession, Idea, Telling
from ideas.models.telling import moment_in_words
from ideas.sitting import WERE_HELD
from ideas.telling import recording, settling
from ideas.telling.page import Summary
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.views import CONFLICT, what_happened


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """How many decisions, which, who tells whom and by when; then one press."""
    session = _session(request.user, pk)
    if not settling.settles(session, request.user):
        raise PermissionDenied
    summary = Summary.of(session, request.user)
    form = _settle_form(request, summary)
    too_late = "" if session.state in WERE_HELD else _("La séance n’a pas encore eu lieu.")
    changed, missing = None, []
    if request.method == "POST" and not too_late and form.is_valid():
        try:
            settled = settling.settle(session, by=request.user, choices=form.choices())
        except ChangedMeanwhile as meanwhile:
            changed = meanwhile.decision
            form.reopen()
        except RequirementsMissing as refusal:
            missing, summary = refusal.sentences, Summary.of(session, request.user)
            form = SettleForm(ready=summary.ready)
        else:
            forget_words(request.session)
            messages.success(request, _settled(len(settled)))
            return redirect(session)
    page = {"session": session, "summary": summary, "form": form, "too_late": too_late, "changed": changed}
    page["missing"] = missing
    page["by_when"] = moment_in_words(settling.publishes_at(timezone.now()))
    conflict = changed or missing or (too_late and request.method == "POST")
    return render(request, "ideas/session_settle.html", page, status=CONFLICT if conflict else 200)


def _settle_form(request: HttpRequest, summary: Summary) -> SettleForm:
    if request.method == "POST":
        return SettleForm(request.POST, ready=summary.ready)
    form = SettleForm(ready=summary.ready)
    form.choose_again(shown_again(words_kept_for(request.session, request.path), form.fields))
    return form


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, pk: int, idea_pk: int) -> HttpResponse:
    """« J’ai prévenu … », in a minute, on a telephone."""
    telling = _telling(request.user, pk, idea_pk)
    if not recording.may_tell(telling, request.user):
        raise PermissionDenied
    form = TellForm(request.POST if request.method == "POST" else None, telling=telling)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    too_late = _too_late(telling)
    if request.method == "POST" and not too_late and form.is_valid():
        try:
            recording.tell(telling, by=request.user, **form.cleaned_data)
        except TransitionNotAllowed:
            too_late = _too_late(_telling(request.user, pk, idea_pk))
        else:
            forget_words(request.session)
            messages.success(
                request, _("C’est noté. La décision se publie d’elle-même dans l’heure, en heures ouvrées.")
            )
            return redirect(telling.review_url)
    page = {"telling": telling, "idea": telling.idea, "session": telling.session, "form": form}
    page |= {"too_late": too_late}
    status = CONFLICT if too_late and request.method == "POST" else 200
    return render(request, "ideas/tell.html", page, status=status)


def _session(user: User, pk: int) -> CommitteeSession:
    return get_object_or_404(CommitteeSession.objects.visible_to(user).for_page(), pk=pk)


def _telling(user: User, pk: int, idea_pk: int) -> Telling:
    session = _session(user, pk)
    idea = get_object_or_404(Idea.objects.visible_to(user), pk=idea_pk)
    telling = recording.readable_tellings(session, idea, user).last()
    if telling is None:
        raise Http404
    return telling


def _too_late(telling: Telling) -> str:
    """Why there is nothing to say any more; empty while somebody is expected to."""
    if telling.is_told:
        return _("C’est déjà noté : %(who)s, le %(day)s.") % {
            "who": telling.told_by,
            "day": date_format(telling.told_on, "j F"),
        }
    over = telling.decision.published_at or telling.decision.dropped_at
    return what_happened(telling.idea) if over else ""


def _settled(count: int) -> str:
    if not count:
        return _("Ces décisions étaient déjà arrêtées.")
    words = ngettext(
        "%(count)s décision arrêtée. La personne chargée de l’annoncer a reçu un message.",
        "%(count)s décisions arrêtées. Les personnes chargées de les annoncer ont reçu un message.",
        count,
    )
    return words % {"count": count}
