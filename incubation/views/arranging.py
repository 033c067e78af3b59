"""The page of a colleague named in an arrangement: the one task that they are asked to take, and their answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import only_reads, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas.models import Idea
from incubation import arranging
from incubation.forms.task_answer import TaskAnswerForm
from incubation.models import ServiceArrangement, TimeAllocation
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.views import CONFLICT


@keeps_words
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """`successor_of`: a proposal replaced this one, and asks the same."""
    line = get_object_or_404(ServiceArrangement.objects.visible_to(request.user).for_page(), pk=pk)
    if request.method == "POST":
        return _answer(request, line)
    if arranging.why_no_answer(line) and (following := arranging.successor_of(line)):
        return redirect(following)
    form = with_kept_words(TaskAnswerForm(None, line=line), request.session, request.path)
    return _page(request, line, form)


@writes
def _answer(request: HttpRequest, line: ServiceArrangement) -> HttpResponse:
    if line.to_whom_id != request.user.pk:
        raise PermissionDenied
    form = TaskAnswerForm(request.POST, line=line)
    if not form.is_valid():
        return _page(request, line, form)
    try:
        arranging.answer(line.pk, by=request.user, **form.said())
    except RequirementsMissing as refusal:
        line.refresh_from_db()
        return _page(request, line, form, too_late=" ".join(refusal.sentences))
    forget_words(request.session)
    messages.success(request, _("Votre réponse est envoyée. Merci."))
    return redirect(line)


def _page(
    request: HttpRequest, line: ServiceArrangement, form: TaskAnswerForm, *, too_late: str = ""
) -> HttpResponse:
    user, allocation = request.user, line.terms.allocation
    why_not = arranging.why_no_answer(line)
    page = {
        "line": line,
        "form": form,
        "title": _title_for(user, line),
        "is_mine": line.to_whom_id == user.pk,
        "why_not": why_not,
        "too_late": too_late,
        "may_answer": line.to_whom_id == user.pk and not why_not and not only_reads(user),
        "sees_agreement": TimeAllocation.objects.visible_to(user).filter(pk=allocation.pk).exists(),
    }
    return render(request, "incubation/task.html", page, status=CONFLICT if too_late else 200)


def _title_for(user: User, line: ServiceArrangement) -> str:
    """Of a restricted idea, a colleague knows the reference alone."""
    seen = Idea.objects.visible_to(user).filter(pk=line.idea.pk).exists()
    return line.idea.title if seen else line.idea.reference
