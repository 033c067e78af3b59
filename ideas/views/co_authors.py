"""Signing with others: the author invites, whoever is invited answers, on one page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.models import User
from accounts.permissions import may
from ideas import signing
from ideas.forms.co_author import InviteForm
from ideas.models import CoAuthor, Idea
from workflow.errors import RequirementsMissing

ANSWERS = {
    "accept": (signing.accept, gettext_lazy("Vous signez maintenant cette idée.")),
    "decline": (signing.decline, gettext_lazy("C’est noté : vous ne signez pas cette idée.")),
    "withdraw": (signing.withdraw, gettext_lazy("L’invitation est retirée.")),
    "leave": (signing.leave, gettext_lazy("Vous ne signez plus cette idée.")),
}


@writes
@require_http_methods(["GET", "POST"])
def co_author_list(request: HttpRequest, pk: int) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user).select_related("author__unit"), pk=pk)
    rows = list(idea.co_authors.for_page())
    mine = next((row for row in rows if row.person_id == request.user.pk and not row.declined_at), None)
    invites = may(request.user, "ideas.invite_co_author", idea)
    if not (invites or mine):
        raise PermissionDenied
    form = InviteForm(request.POST if request.method == "POST" else None, idea=idea)
    if request.method == "POST":
        if not invites:
            raise PermissionDenied
        if form.is_valid() and _invited(request, idea, form):
            return redirect("ideas:co_authors", idea.pk)
    context = {
        "idea": idea,
        "rows": rows if invites else [row for row in rows if row.accepted_at],
        "mine": mine,
        "invites": invites,
        "may_ask": invites and signing.takes_co_authors(idea),
        "form": form,
    }
    return render(request, "ideas/co_authors.html", context)


def _invited(request: HttpRequest, idea: Idea, form: InviteForm) -> bool:
    person: User = form.cleaned_data["person"]
    try:
        signing.invite(idea, person, by=request.user)
    except RequirementsMissing as refusal:  # somebody else was invited between the form and the lock
        form.add_error("person", refusal.sentences)
        return False
    messages.success(request, _("Invitation envoyée à %(person)s.") % {"person": person})
    return True


@writes
@require_POST
def answer(request: HttpRequest, pk: int, row_pk: int, answer: str) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    if answer not in ANSWERS:
        raise Http404
    act, done = ANSWERS[answer]
    row = idea.co_authors.filter(pk=row_pk).first()
    try:
        if row is not None:
            act(row, by=request.user)
            messages.success(request, done)
    except CoAuthor.DoesNotExist:
        row = None
    except RequirementsMissing as refusal:
        messages.warning(request, " ".join(refusal.sentences))
    if row is None:
        messages.warning(request, _("Cette invitation n’existe plus."))
    readable = Idea.objects.visible_to(request.user).filter(pk=idea.pk).exists()
    if answer == "withdraw":
        return redirect("ideas:co_authors", idea.pk)
    return redirect(idea) if readable else redirect("portal:me")
