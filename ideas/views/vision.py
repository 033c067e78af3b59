"""Where the scheme wants to go, discussed by everybody: the text in force, its former versions, the opinions."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import only_reads, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas import opinions
from ideas.forms.contribution import ReasonForm
from ideas.forms.opinion import OpinionForm
from ideas.models import Opinion, Vision
from ideas.views.discussion import decided

PER_PAGE = 20


@require_GET
def vision(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, form: OpinionForm | None = None) -> HttpResponse:
    current, *former = Vision.objects.in_force() or [None]
    if form is None:
        form = with_kept_words(OpinionForm(), request.session, reverse("ideas:opine"))
    context = {
        "vision": current,
        "former": former,
        "form": form,
        "page": _opinions(request),
        "may_opine": current is not None and not only_reads(request.user),
        "moderates": _moderates(request.user),
    }
    return render(request, "ideas/vision.html", context)


def _opinions(request: HttpRequest) -> Page:
    """The page asked for, or the one that holds an opinion."""
    said = Opinion.objects.visible_to(request.user).latest_first()
    number, wanted = request.GET.get("page"), request.GET.get("opinion", "")
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19 and number is None:
        opinion = said.filter(pk=wanted).first()
        number = 1 + said.later_than(opinion).count() // PER_PAGE if opinion else 1
    return Paginator(said, PER_PAGE).get_page(number)


def _moderates(user: User) -> bool:
    return user.has_perm("ideas.moderate_contribution") and not only_reads(user)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def opine(request: HttpRequest) -> HttpResponse:
    """The form is on the page of the vision, where whoever signs in again finds their words."""
    if request.method == "GET":
        return redirect(f"{reverse('ideas:vision')}#opinions")
    current = Vision.objects.current()
    if current is None:
        raise Http404
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    opinion = opinions.give(current, by=request.user, **form.cleaned_data)
    forget_words(request.session)
    messages.success(
        request, _("Votre avis est publié. L’équipe innovation le lit avant la prochaine version.")
    )
    return redirect(opinion)


@writes
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request.user, pk)
    if found.author_id != request.user.pk:
        raise PermissionDenied
    words = {
        "title": _("Retirer mon avis"),
        "intro": _("Son texte ne sera plus lu par personne."),
        "button": _("Retirer"),
        "danger": True,
        "told": _("Votre avis est retiré."),
    }
    return _act(request, found, None, words, lambda: opinions.withdraw(found.pk), reverse("ideas:vision"))


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
        return opinions.report(found, by=request.user, reason=form.cleaned_data["reason"])

    return _act(request, found, form, words, send, found.get_absolute_url())


def _act(
    request: HttpRequest,
    found: Opinion,
    form: ReasonForm | None,
    words: dict[str, object],
    act: Callable[[], object],
    then: str,
) -> HttpResponse:
    if request.method == "POST" and (form is None or form.is_valid()):
        act()
        forget_words(request.session)
        messages.success(request, words["told"])
        return redirect(then)
    context = {"quoted": found, "idea": found.vision, "form": form, "back": found.get_absolute_url(), **words}
    return render(request, "ideas/contribution_act.html", context)


@writes
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide with a reason, show again, or answer the reports by leaving the text where it is."""
    found = _readable(request.user, pk)
    if not _moderates(request.user):
        raise PermissionDenied
    form = ReasonForm(
        request.POST if request.POST.get("decision") == "hide" else None,
        asked=_("La personne qui a écrit le lit. Dites la règle, et ce qui aurait convenu."),
        missing=_("Dites pourquoi : la personne qui a écrit le lira."),
    )
    if request.method == "POST" and (told := decided(request, found, form, opinions)):
        messages.success(request, told)
        return redirect(found)
    context = {"contribution": found, "idea": found.vision, "form": form, "reports": found.reports.open()}
    return render(request, "ideas/contribution_moderate.html", context)


def _readable(user: User, pk: int) -> Opinion:
    readable = Opinion.objects.visible_to(user).select_related("author__unit", "vision", "hidden_by")
    return get_object_or_404(readable, pk=pk)
