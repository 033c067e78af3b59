"""Threads of a community, and what one does with what is said there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from ideas import moderation
from ideas.forms.contribution import ReasonForm
from ideas.views.discussion import WORDS
from ideas.views.moderation import moderation_page
from workflow.cursor import newest_first
from workshops import threads
from workshops.communities import leads
from workshops.forms.exchange import SaidForm, SaidReplyForm, ThreadForm, ThreadSynthesisForm
from workshops.models import Thread, ThreadContribution
from workshops.models.thread import OPENERS_PER_PAGE
from workshops.thread_page import ThreadPage
from workshops.views.community_forms import Words, form_page, inside_or_404, of_members, page_url, trail


def _thread(user: User, pk: int) -> Thread:
    found = Thread.objects.visible_to(user).select_related("community__lead", "opened_by")
    return get_object_or_404(found, pk=pk)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    found = of_members(request.user, pk)
    form = ThreadForm(request.POST if request.method == "POST" else None)
    words = Words(_("Ouvrir une discussion"), _("Publier"), rules=True)
    return form_page(
        request, found, form, words, lambda: threads.open_thread(pk, by=request.user, **form.cleaned_data)
    )


@require_safe
def thread_list(request: HttpRequest, pk: int) -> HttpResponse:
    found = inside_or_404(request.user, pk)
    before, after = (request.GET.get(name, "") for name in ("before", "after"))
    page = newest_first(found.threads.for_list(), "created_at", before=before, after=after)
    context = {
        "community": found,
        "page": page,
        "previous_url": page_url(request, "before", page.previous),
        "next_url": page_url(request, "after", page.next),
        "trail": trail(found, None, _("Discussions")),
    }
    return render(request, "workshops/community_threads.html", context)


@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    found = _thread(request.user, pk)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    page = ThreadPage(found, request.user, number)
    context = {
        "thread": found,
        "page": page,
        "exchanges": page.exchanges(),
        "synthesis": found.syntheses.select_related("author").order_by("-created_at", "-pk").first(),
        "trail": trail(found.community, None, found.title),
    }
    return render(request, "workshops/community_thread.html", context)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def contribute(request: HttpRequest, pk: int) -> HttpResponse:
    found = _thread(request.user, pk)
    of_members(request.user, found.community_id)
    form = SaidForm(request.POST if request.method == "POST" else None)
    words = Words(_("Contribuer à la discussion"), _("Publier ma contribution"), rules=True)

    def publish() -> ThreadContribution:
        return threads.contribute(found, by=request.user, **form.cleaned_data)

    return form_page(request, found.community, form, words, publish, back=found)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def synthesis(request: HttpRequest, pk: int) -> HttpResponse:
    found = _thread(request.user, pk)
    if not leads(found.community, request.user):
        raise PermissionDenied
    latest = found.syntheses.order_by("-created_at", "-pk").first()
    form = ThreadSynthesisForm(
        request.POST if request.method == "POST" else None, initial={"text": latest.text if latest else ""}
    )
    words = Words(_("La synthèse de la discussion"), _("Publier la synthèse"))

    def sum_up() -> object:
        return threads.sum_up(found, by=request.user, text=form.cleaned_data["text"])

    return form_page(request, found.community, form, words, sum_up, back=found)


@require_safe
def syntheses(request: HttpRequest, pk: int) -> HttpResponse:
    found = _thread(request.user, pk)
    versions = found.syntheses.select_related("author").order_by("-created_at", "-pk")
    if not versions:
        raise Http404
    context = {"thread": found, "versions": versions}
    context["trail"] = trail(found.community, found, _("Versions de la synthèse"))
    return render(request, "workshops/community_syntheses.html", context)


def _said(user: User, pk: int) -> ThreadContribution:
    found = ThreadContribution.objects.visible_to(user)
    return get_object_or_404(
        found.select_related("thread__community__lead", "author__unit", "parent", "hidden_by"), pk=pk
    )


def _standing(user: User, pk: int) -> ThreadContribution:
    found = _said(user, pk)
    if not found.is_shown:
        raise PermissionDenied
    return found


def _own(user: User, pk: int) -> ThreadContribution:
    found = _standing(user, pk)
    if found.author_id != user.pk:
        raise PermissionDenied
    return found


@require_safe
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """The permalink: the page of the thread that holds it, at its place."""
    found = _said(request.user, pk)
    before = ThreadContribution.objects.said_before(found.opener).count()
    number = before // OPENERS_PER_PAGE + 1
    page = f"?page={number}" if number > 1 else ""
    return redirect(f"{found.thread.get_absolute_url()}{page}#contribution-{found.pk}")


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    found = _standing(request.user, pk)
    community = of_members(request.user, found.thread.community_id)
    if not found.takes_replies:
        raise PermissionDenied
    form = SaidReplyForm(request.POST if request.method == "POST" else None)
    words = Words(_("Répondre à %(name)s") % {"name": found.author}, _("Publier ma réponse"), rules=True)

    def answer() -> ThreadContribution:
        return threads.reply(found, by=request.user, **form.cleaned_data)

    return form_page(request, community, form, words, answer, back=found.thread, quoted=found)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own(request.user, pk)
    community = of_members(request.user, found.thread.community_id)
    form_class = SaidForm if found.parent_id is None else SaidReplyForm
    instance = ThreadContribution.objects.get(pk=pk)
    form = form_class(request.POST if request.method == "POST" else None, instance=instance)
    words = Words(
        _("Modifier ma contribution"),
        _("Enregistrer"),
        intro=_("Ce que vous aviez écrit reste lisible : la page des versions le montre."),
        rules=True,
    )

    def change() -> ThreadContribution:
        return threads.edit(pk, by=request.user, **form.cleaned_data)

    return form_page(request, community, form, words, change, back=found.thread)


@writes
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own(request.user, pk)
    words = Words(
        _("Retirer ma contribution"),
        _("Retirer"),
        intro=_("Son texte ne sera plus lu par personne. Les réponses qu’elle a reçues restent."),
        told=_("Votre contribution est retirée."),
        danger=True,
    )

    def take_back() -> None:
        moderation.withdraw(found, by=request.user)

    place = found.thread
    return form_page(request, place.community, None, words, take_back, back=place, quoted=found)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found = _standing(request.user, pk)
    if found.author_id == request.user.pk:
        raise PermissionDenied
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        asked=_("Ce qui blesse, ce qui dévoile, ce qui n’a pas sa place ici."),
        missing=_("Dites en une phrase ce qui pose problème."),
    )
    words = Words(
        _("Signaler une contribution"),
        _("Signaler"),
        intro=_("L’équipe innovation la relit. Votre nom n’est montré à personne."),
        told=_("Votre signalement est transmis à l’équipe innovation."),
    )

    def send() -> None:
        moderation.report(found, by=request.user, reason=form.cleaned_data["reason"])

    place = found.thread
    return form_page(request, place.community, form, words, send, back=place, quoted=found)


@writes
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide with a reason, show again, or answer the reports by leaving the text where it is."""
    found = _said(request.user, pk)
    if not request.user.has_perm("ideas.moderate_contribution") or found.withdrawn_at:
        raise PermissionDenied
    return moderation_page(request, found, idea=found.thread, words=WORDS)


@writes
@require_http_methods(["GET", "POST"])
def make_idea(request: HttpRequest, pk: int) -> HttpResponse:
    found = _standing(request.user, pk)
    intro = _("Un brouillon s’ouvre avec ce texte ; vous le complétez avant de le déposer.")
    if found.author_id != request.user.pk:
        cited = (
            _("Nous préviendrons %(name)s.")
            if found.thread.community.is_reserved
            else _("Votre brouillon citera %(name)s, que nous préviendrons.")
        )
        intro = f"{intro} {cited % {'name': found.author}}"
    words = Words(_("En faire une idée"), _("Ouvrir le brouillon"), intro=intro)

    def draw() -> object:
        return _Draft(threads.make_idea(found, by=request.user).turn_url)

    place = found.thread
    return form_page(request, place.community, None, words, draw, back=place, quoted=found)


class _Draft:
    """Where the draft is written, rather than where the idea is read."""

    def __init__(self, url: str) -> None:
        self.url = url

    def get_absolute_url(self) -> str:
        return self.url


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What it said before, as long as what it says now is shown."""
    found = _said(request.user, pk)
    if not found.is_shown:
        raise Http404
    context = {"contribution": found, "versions": found.versions.all()}
    context["trail"] = trail(found.thread.community, found.thread, _("Versions d’une contribution"))
    return render(request, "workshops/community_versions.html", context)
