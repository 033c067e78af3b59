"""Where the scheme wants to go, discussed by everybody: the text in force, its former versions, the comments."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import only_reads, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas import moderation, vision_comments
from ideas.forms.contribution import ReasonForm
from ideas.forms.vision_comment import VisionCommentForm
from ideas.models import Vision, VisionComment
from ideas.views.contributions import GONE
from ideas.views.moderation import ModerationWords, moderation_page
from workflow.cursor import CursorPage, cursor_of, newest_first

WENT = gettext_lazy("Cet avis a été retiré ou masqué entre-temps : rien n’a changé.")
WORDS = ModerationWords(
    title=gettext_lazy("Modérer un avis"),
    shown=gettext_lazy("L’avis est de nouveau lisible."),
    kept=gettext_lazy("L’avis reste lisible, et les signalements sont traités."),
    gone=gettext_lazy("Cet avis n’était déjà plus lisible."),
    hidden=gettext_lazy("L’avis est masqué, et la personne qui l’a écrit est prévenue."),
    hidden_by=gettext_lazy("Masqué par %(name)s."),
    leave=gettext_lazy("Laisser masqué"),
)


@require_GET
def vision(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, form: VisionCommentForm | None = None) -> HttpResponse:
    current, *former = Vision.objects.in_force() or [None]
    if form is None:
        empty = VisionCommentForm(current=current)
        form = with_kept_words(empty, request.session, reverse("ideas:vision_comment"))
    moderates = _moderates(request.user)
    context = {
        "vision": current,
        "former": former,
        "form": form,
        "page": _comments(request, moderates=moderates),
        "may_comment": current is not None and not only_reads(request.user),
        "moderates": moderates,
    }
    return render(request, "ideas/vision.html", context)


def _comments(request: HttpRequest, *, moderates: bool) -> CursorPage:
    """The page asked for, or the one that a comment begins."""
    said = VisionComment.objects.visible_to(request.user).for_page()
    if moderates:
        said = said.with_reports()
    before, after, wanted = (request.GET.get(name, "") for name in ("before", "after", "comment"))
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19:
        comment = said.filter(pk=wanted).first()
        newer = said.said_after(comment).first() if comment else None
        after = cursor_of(newer, "created_at") if newer else ""
    return newest_first(said, "created_at", before=before, after=after)


def _moderates(user: User) -> bool:
    return user.has_perm("ideas.moderate_contribution") and not only_reads(user)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest) -> HttpResponse:
    """The form is on the page of the vision, where whoever signs in again finds their words."""
    if request.method == "GET":
        return redirect(f"{reverse('ideas:vision')}#comments")
    current = Vision.objects.current()
    if current is None:
        raise Http404
    form = VisionCommentForm(request.POST, current=current)
    if not form.is_valid():
        return _page(request, form)
    comment = vision_comments.give(by=request.user, **form.cleaned_data)
    forget_words(request.session)
    messages.success(
        request, _("Votre avis est publié. L’équipe innovation le lit avant la prochaine version.")
    )
    return redirect(comment)


@writes
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request.user, pk)
    if found.author_id != request.user.pk or not found.is_shown:
        raise PermissionDenied
    words = {
        "title": _("Retirer mon avis"),
        "intro": _("Son texte ne sera plus lu par personne."),
        "button": _("Retirer"),
        "danger": True,
        "told": _("Votre avis est retiré."),
    }

    def withdraw_it() -> object:
        return moderation.withdraw(found, by=request.user)

    return _act(request, found, None, words, withdraw_it, reverse("ideas:vision"))


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request.user, pk)
    if found.author_id == request.user.pk or not found.is_shown:
        raise PermissionDenied
    form = ReasonForm(
        request.POST or None,
        asked=_("Ce qui blesse, ce qui dévoile, ce qui n’a pas sa place ici."),
        missing=_("Dites en une phrase ce qui pose problème."),
    )
    with_kept_words(form, request.session, request.path)
    words = {
        "title": _("Signaler un avis"),
        "intro": _("L’équipe innovation le relit. Votre nom n’est montré à personne."),
        "button": _("Signaler"),
        "told": _("Votre signalement est transmis à l’équipe innovation."),
    }

    def send() -> object:
        return moderation.report(found, by=request.user, reason=form.cleaned_data["reason"])

    return _act(request, found, form, words, send, found.get_absolute_url())


def _act(
    request: HttpRequest,
    found: VisionComment,
    form: ReasonForm | None,
    words: dict[str, object],
    act: Callable[[], object],
    then: str,
) -> HttpResponse:
    context = {"quoted": found, "idea": found.vision, "form": form, "back": found.get_absolute_url(), **words}
    if request.method != "POST" or (form is not None and not form.is_valid()):
        return render(request, "ideas/contribution_act.html", context)
    try:
        act()
    except moderation.NoLongerThere:
        return render(request, "ideas/contribution_act.html", {**context, "gone": WENT}, status=GONE)
    forget_words(request.session)
    messages.success(request, words["told"])
    return redirect(then)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request.user, pk)
    if not _moderates(request.user):
        raise PermissionDenied
    return moderation_page(request, found, idea=found.vision, words=WORDS)


def _readable(user: User, pk: int) -> VisionComment:
    readable = VisionComment.objects.visible_to(user).select_related("author__unit", "vision", "hidden_by")
    return get_object_or_404(readable, pk=pk)
