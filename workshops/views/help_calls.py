"""Calls for help: asked, answered with « je peux aider », closed with what they led to."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import keeps_words
from accounts.models import User
from workshops import helping
from workshops.forms.exchange import HelpCallForm, OfferForm, OutcomeForm
from workshops.models import HelpCall
from workshops.views.community_forms import Words, form_page, of_members, trail


def _call(user: User, pk: int) -> HelpCall:
    found = HelpCall.objects.visible_to(user).select_related("community__lead", "asker__unit")
    return get_object_or_404(found, pk=pk)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    found = of_members(request.user, pk)
    form = HelpCallForm(request.POST if request.method == "POST" else None)
    words = Words(
        _("Demander de l’aide"),
        _("Publier l’appel"),
        intro=_("Les membres sont prévenus ; ce qu’ils proposent vous arrive, à vous."),
        told=_("Votre appel est publié, et les membres sont prévenus."),
    )
    return form_page(
        request, found, form, words, lambda: helping.ask(pk, by=request.user, **form.cleaned_data)
    )


@require_safe
def help_call(request: HttpRequest, pk: int) -> HttpResponse:
    user, found = request.user, _call(request.user, pk)
    writing = not only_reads(user)
    answers = writing and helping.may_close(found, user)
    offers = found.offers.select_related("person__unit")
    context = {
        "call": found,
        # Whoever offers reads their own words; the others are told to whoever asks.
        "offers": offers if answers else offers.filter(person=user),
        "offer_count": found.offers.count(),
        "reads_offers": answers,
        "may_offer": helping.may_offer(found, user),
        "may_close": answers and found.closed_at is None,
        "trail": trail(found.community, None, found.title),
    }
    return render(request, "workshops/community_help_call.html", context)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    found = _call(request.user, pk)
    if found.asker_id == request.user.pk:
        raise PermissionDenied
    mine = found.offers.filter(person=request.user).first()
    form = OfferForm(
        request.POST if request.method == "POST" else None, initial={"text": mine.text if mine else ""}
    )
    words = Words(
        _("Je peux aider"),
        _("Proposer mon aide"),
        intro=found.title,
        told=_("Merci : %(name)s lit votre proposition et vous répond.") % {"name": found.asker},
    )

    def give() -> object:
        return helping.offer(found, by=request.user, text=form.cleaned_data["text"])

    return form_page(request, found.community, form, words, give, back=found)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = _call(request.user, pk)
    if not helping.may_close(found, request.user):
        raise PermissionDenied
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    words = Words(_("Clore l’appel"), _("Clore l’appel"), told=_("L’appel est clos."))

    def end() -> HelpCall:
        return helping.close(found, by=request.user, outcome=form.cleaned_data["outcome"])

    return form_page(request, found.community, form, words, end, back=found)
