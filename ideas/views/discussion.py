"""Around the discussion: the synthesis and its versions, the notes of those in charge, the moderation."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import only_reads, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas import contributions
from ideas.forms.contribution import InternalNoteForm, SynthesisForm
from ideas.mentions import reads_notes
from ideas.models import Contribution, Idea
from ideas.views.moderation import ModerationWords, moderation_page

WORDS = ModerationWords(
    title=gettext_lazy("Modérer une contribution"),
    shown=gettext_lazy("La contribution est de nouveau lisible."),
    kept=gettext_lazy("La contribution reste lisible, et les signalements sont traités."),
    gone=gettext_lazy("Cette contribution n’était déjà plus lisible."),
    hidden=gettext_lazy("La contribution est masquée, et la personne qui l’a écrite est prévenue."),
    hidden_by=gettext_lazy("Masquée par %(name)s."),
    leave=gettext_lazy("Laisser masquée"),
)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def synthesis(request: HttpRequest, pk: int) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    if not (idea.takes_contributions and request.user.has_perm("ideas.write_synthesis")):
        raise PermissionDenied
    latest = idea.syntheses.latest_first().first()
    form = SynthesisForm(request.POST or None, initial={"text": latest.text if latest else ""})
    with_kept_words(form, request.session, request.path)
    if request.method == "POST" and form.is_valid():
        forget_words(request.session)
        return redirect(contributions.sum_up(idea, by=request.user, text=form.cleaned_data["text"]))
    return render(request, "ideas/synthesis.html", {"idea": idea, "form": form, "latest": latest})


@require_GET
def syntheses(request: HttpRequest, pk: int) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    versions = list(idea.syntheses.latest_first().select_related("author"))
    for version in versions:
        version.signature = idea.person_shown_to(version.author, request.user)
    if not versions:
        raise Http404
    return render(request, "ideas/synthesis_versions.html", {"idea": idea, "versions": versions})


@keeps_words
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The space of those in charge, which exists for nobody else."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    if not reads_notes(request.user, idea):
        raise Http404
    writer = _writes_notes(request.user)
    form = with_kept_words(InternalNoteForm(request.POST or None), request.session, request.path)
    if request.method == "POST":
        if not writer:
            raise PermissionDenied
        if form.is_valid():
            forget_words(request.session)
            return redirect(contributions.write_note(idea, by=request.user, text=form.cleaned_data["text"]))
    context = {
        "idea": idea,
        "notes": idea.internal_notes.for_page(),
        "form": form,
        "may_write": writer,
        "trail": [(str(idea), idea.get_absolute_url()), (_("Notes internes"), "")],
    }
    return render(request, "ideas/notes.html", context)


def _writes_notes(user: User) -> bool:
    return user.has_perm("ideas.write_internal_note") and not only_reads(user)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide with a reason, show again, or answer the reports by leaving the text where it is."""
    readable = Contribution.objects.visible_to(request.user).select_related(
        "idea", "author__unit", "parent", "hidden_by"
    )
    found = get_object_or_404(readable, pk=pk).read_by(request.user)
    if not request.user.has_perm("ideas.moderate_contribution") or found.withdrawn_at:
        raise PermissionDenied
    return moderation_page(request, found, idea=found.idea, words=WORDS)
