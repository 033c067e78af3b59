"""What one does with a contribution: find it again, reply, change it, take it back, report it, draw an idea from it."""

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas import contributions, moderation
from ideas.forms.contribution import ContributionForm, ReasonForm, ReplyForm
from ideas.models import Contribution
from ideas.models.contribution import THREADS_PER_PAGE
from ideas.unnamed_voices import speaks_unnamed

GONE = 409
WENT = gettext_lazy(
    "Cette contribution a été retirée ou masquée entre-temps : rien n’a été publié. Votre texte est encore là."
)


@require_GET
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """The permalink: the page of the discussion that holds it, at its place."""
    return _to_its_place(_readable(request.user, pk))


def _readable(user: User, pk: int) -> Contribution:
    found = Contribution.objects.visible_to(user).select_related("idea", "author__unit", "parent")
    return get_object_or_404(found, pk=pk).read_by(user)


def _to_its_place(found: Contribution) -> HttpResponse:
    later = Contribution.objects.later_threads_than(found.opener).count()
    page = later // THREADS_PER_PAGE + 1
    address = found.idea.get_absolute_url()
    return redirect(f"{address}{f'?discussion={page}' if page > 1 else ''}#contribution-{found.pk}")


def _open(user: User, pk: int) -> Contribution:
    """A contribution that still stands, in a discussion that goes on."""
    found = _readable(user, pk)
    if not (found.idea.takes_contributions and found.is_shown):
        raise PermissionDenied
    return found


def _own(user: User, pk: int) -> Contribution:
    found = _open(user, pk)
    if found.author_id != user.pk:
        raise PermissionDenied
    return found


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    found = _open(request.user, pk)
    if not found.takes_replies:
        raise PermissionDenied
    form = ReplyForm(request.POST or None, asks_signature=speaks_unnamed(found.idea, request.user))
    words = {
        "title": _("Répondre à %(name)s") % {"name": found.writer},
        "button": _("Publier ma réponse"),
        "rules": True,
    }
    return _answer(
        request,
        found,
        form,
        words,
        lambda: contributions.reply(found, by=request.user, **form.cleaned_data),
    )


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own(request.user, pk)
    form_class = ContributionForm if found.parent_id is None else ReplyForm
    form = form_class(request.POST or None, instance=Contribution.objects.get(pk=found.pk))
    words = {
        "title": _("Modifier ma contribution"),
        "intro": _("Ce que vous aviez écrit reste lisible : la page des versions le montre."),
        "button": _("Enregistrer"),
        "rules": True,
    }
    return _answer(
        request,
        None,
        form,
        words,
        lambda: contributions.edit(found.pk, by=request.user, **form.cleaned_data),
        back=found,
    )


@writes
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own(request.user, pk)
    words = {
        "title": _("Retirer ma contribution"),
        "intro": _("Son texte ne sera plus lu par personne. Les réponses qu’elle a reçues restent."),
        "button": _("Retirer"),
        "danger": True,
    }
    return _answer(
        request,
        found,
        None,
        words,
        lambda: moderation.withdraw(found, by=request.user),
        told=_("Votre contribution est retirée."),
    )


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found = _open(request.user, pk)
    if found.author_id == request.user.pk:
        raise PermissionDenied
    form = ReasonForm(
        request.POST or None,
        asked=_("Ce qui blesse, ce qui dévoile, ce qui n’a pas sa place ici."),
        missing=_("Dites en une phrase ce qui pose problème."),
    )
    words = {
        "title": _("Signaler une contribution"),
        "intro": _("L’équipe innovation la relit. Votre nom n’est montré à personne."),
        "button": _("Signaler"),
    }
    return _answer(
        request,
        found,
        form,
        words,
        lambda: moderation.report(found, by=request.user, reason=form.cleaned_data["reason"]),
        told=_("Votre signalement est transmis à l’équipe innovation."),
        back=found,
    )


@writes
@require_http_methods(["GET", "POST"])
def make_idea(request: HttpRequest, pk: int) -> HttpResponse:
    found = _open(request.user, pk)
    words = {
        "title": _("En faire une idée"),
        "intro": " ".join(_what_the_draft_tells(found, request.user)),
        "button": _("Ouvrir le brouillon"),
    }
    if request.method != "POST":
        return _page(request, found, None, words, found)
    try:
        idea = contributions.make_idea(found, by=request.user)
    except moderation.NoLongerThere:
        return _page(request, found, None, {**words, "gone": WENT}, found, status=GONE)
    return redirect(idea.turn_url)


def _what_the_draft_tells(found: Contribution, user: User) -> Iterator[str]:
    yield _("Un brouillon s’ouvre avec ce texte ; vous le complétez avant de le déposer.")
    if found.author_id != user.pk:
        yield _("%(name)s sera cité et prévenu.") % {"name": found.writer}
    if contributions.is_unnamed(found, user):
        yield _("Comme ici, vos collègues n’y liront pas votre nom.")
        if found.author_id == user.pk:
            yield _("Si vous le signez, réécrivez ce texte : ils le reconnaîtraient.")


@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What it said before, as long as what it says now is shown."""
    found = _readable(request.user, pk)
    if not found.is_shown:
        raise Http404
    return render(
        request, "ideas/contribution_versions.html", {"contribution": found, "versions": found.versions.all()}
    )


def _answer(
    request: HttpRequest,
    quoted: Contribution | None,
    form: BaseForm | None,
    words: dict[str, object],
    act: Callable[[], object],
    *,
    back: Contribution | None = None,
    told: str = "",
) -> HttpResponse:
    """The page of an act: its form, then the discussion where it shows."""
    place = back or quoted
    if form is not None and request.method != "POST":
        with_kept_words(form, request.session, request.path)
    if request.method != "POST" or (form is not None and not form.is_valid()):
        return _page(request, quoted, form, words, place)
    try:
        done = act()
    except moderation.NoLongerThere:
        return _page(request, quoted, form, {**words, "gone": WENT}, place, status=GONE)
    forget_words(request.session)
    if told:
        messages.success(request, told)
    return _to_its_place(done if isinstance(done, Contribution) else place)


def _page(
    request: HttpRequest,
    quoted: Contribution | None,
    form: BaseForm | None,
    words: dict[str, object],
    place: Contribution,
    status: int = 200,
) -> HttpResponse:
    context = {"intro": "", "danger": False, "rules": False, "gone": "", **words}
    context |= {"quoted": quoted, "form": form, "idea": place.idea, "back": place.get_absolute_url()}
    return render(request, "ideas/contribution_act.html", context, status=status)
