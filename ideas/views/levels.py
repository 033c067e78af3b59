"""The page where whoever keeps the pen notes the levels that the session agrees on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from ideas.agreeing import AgreedMeanwhile, ReasonMissing, agree_levels, agreements_of, notes_levels
from ideas.examined import review_for, why_closed, why_refused
from ideas.forms.levels import LevelsForm
from ideas.models import Review
from ideas.recusal import recused
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.views import CONFLICT


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def levels(request: HttpRequest, pk: int, idea_pk: int) -> HttpResponse:
    review = review_for(request.user, pk, idea_pk)
    if not notes_levels(review.session, request.user):
        raise PermissionDenied
    if reason := recused(review.idea, request.user):
        page = {"review": review, "reason": reason}
        return render(request, "ideas/session_recused.html", page, status=403)
    form = LevelsForm(request.POST if request.method == "POST" else None, review=review)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    too_late, changed = why_closed(review, request.user), None
    if request.method == "POST" and form.is_valid():
        try:
            agree_levels(review, by=request.user, **form.cleaned_data)
        except TransitionNotAllowed:
            too_late = why_refused(review, request.user)
        except ReasonMissing:
            form.ask_why()
        except AgreedMeanwhile as meanwhile:
            changed = meanwhile.review
            form.reopen_on(changed)
        else:
            forget_words(request.session)
            messages.success(request, _("Niveaux notés. La matrice les montre."))
            return redirect(review)
    return _page(request, review, form, too_late, changed)


def _page(
    request: HttpRequest, review: Review, form: LevelsForm, too_late: str, changed: Review | None
) -> HttpResponse:
    page = {
        "review": review,
        "session": review.session,
        "idea": review.idea,
        "form": form,
        "too_late": too_late,
        "changed": agreements_of(changed)[:1] if changed else [],
    }
    conflict = changed is not None or (too_late and request.method == "POST")
    return render(request, "ideas/levels.html", page, status=CONFLICT if conflict else 200)
