"""Consultations: a question for some days, one answer a person, a synthesis."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import keeps_words
from accounts.models import User
from ideas import moderation
from ideas.forms.contribution import ReasonForm
from ideas.views.moderation import ModerationWords, moderation_page
from workflow.cursor import Order, page_of, read_moment
from workshops import consulting
from workshops.communities import leads, lock
from workshops.forms.exchange import AnswerForm, ConsultationForm, ConsultationSynthesisForm
from workshops.models import Consultation, ConsultationReply
from workshops.views.community_forms import Words, form_page, of_leads, page_url, trail

WORDS = ModerationWords(
    title=gettext_lazy("Modérer une réponse"),
    shown=gettext_lazy("La réponse est de nouveau lisible."),
    kept=gettext_lazy("La réponse reste lisible, et les signalements sont traités."),
    gone=gettext_lazy("Cette réponse n’était déjà plus lisible."),
    hidden=gettext_lazy("La réponse est masquée, et la personne qui l’a écrite est prévenue."),
    hidden_by=gettext_lazy("Masquée par %(name)s."),
    leave=gettext_lazy("Laisser masquée"),
)


def _consultation(user: User, pk: int) -> Consultation:
    found = Consultation.objects.visible_to(user)
    return get_object_or_404(found.select_related("community__lead", "opened_by", "summed_up_by"), pk=pk)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    found = of_leads(request.user, pk)
    form = ConsultationForm(request.POST if request.method == "POST" else None, reserved=found.is_reserved)
    words = Words(
        _("Ouvrir une consultation"),
        _("Ouvrir la consultation"),
        intro=_("Les membres sont prévenus le premier jour, et une fois avant le dernier."),
        told=_("La consultation est enregistrée."),
    )
    return form_page(
        request, found, form, words, lambda: consulting.consult(pk, by=request.user, **form.cleaned_data)
    )


@require_safe
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    user, found = request.user, _consultation(request.user, pk)
    mine = found.replies.standing().select_related("author__unit").filter(author=user).first()
    replies = found.replies.standing().for_page() if found.shows_replies else found.replies.none()
    before, after = (request.GET.get(name, "") for name in ("before", "after"))
    page = page_of(replies, Order("created_at", read_moment, falling=False), before=before, after=after)
    context = {
        "consultation": found,
        "mine": mine,
        "page": page,
        "reply_count": found.replies.shown().count(),
        "may_answer": consulting.may_answer(found, user),
        "may_sum_up": not only_reads(user) and found.community.is_living and leads(found.community, user),
        "moderates": not only_reads(user) and user.has_perm("ideas.moderate_contribution"),
        "only_reads": only_reads(user),
        "previous_url": page_url(request, "before", page.previous),
        "next_url": page_url(request, "after", page.next),
        "trail": trail(found.community, None, found.question),
    }
    return render(request, "workshops/community_consultation.html", context)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = _consultation(request.user, pk)
    if not found.is_for(request.user):
        raise PermissionDenied
    mine = found.replies.standing().filter(author=request.user).first()
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        instance=mine or ConsultationReply(consultation=found, author=request.user),
    )
    words = Words(
        _("Répondre à la consultation"),
        _("Enregistrer ma réponse"),
        intro=found.question,
        told=_("Votre réponse est enregistrée. Vous pouvez la changer jusqu’au dernier jour."),
        rules=True,
    )

    def give() -> ConsultationReply:
        return consulting.answer(found, by=request.user, text=form.cleaned_data["text"])

    return form_page(request, found.community, form, words, give, back=found)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def sum_up(request: HttpRequest, pk: int) -> HttpResponse:
    found = _consultation(request.user, pk)
    if not leads(found.community, request.user):
        raise PermissionDenied
    form = ConsultationSynthesisForm(
        request.POST if request.method == "POST" else None, instance=_consultation(request.user, pk)
    )
    words = Words(
        _("La synthèse de la consultation"),
        _("Publier la synthèse"),
        intro=""
        if found.is_over
        else _("La consultation se termine avec sa synthèse : plus personne ne pourra y répondre."),
        told=_("La synthèse est publiée."),
    )

    @transaction.atomic
    def publish() -> None:
        """Under the lock; nothing is published over what somebody else wrote since the page was opened."""
        lock(found.community_id)
        if not form.was_changed():
            consulting.sum_up(found, by=request.user, text=form.cleaned_data["synthesis"])

    return form_page(request, found.community, form, words, publish, back=found)


@writes
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Before its last day: the answers are read, then summed up."""
    found = _consultation(request.user, pk)
    if not leads(found.community, request.user):
        raise PermissionDenied
    words = Words(
        _("Clore la consultation"),
        _("Clore"),
        intro=_(
            "Plus personne ne pourra y répondre, et les réponses se liront. La synthèse s’écrit ensuite."
        ),
        told=_("La consultation est close : les réponses se lisent."),
    )

    def end() -> None:
        consulting.close(found, by=request.user)

    return form_page(request, found.community, None, words, end, back=found)


def _reply(user: User, pk: int) -> ConsultationReply:
    found = ConsultationReply.objects.visible_to(user)
    return get_object_or_404(
        found.select_related("consultation__community__lead", "author__unit", "hidden_by"), pk=pk
    )


@writes
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _reply(request.user, pk)
    if found.author_id != request.user.pk or not found.is_shown:
        raise PermissionDenied
    words = Words(
        _("Retirer ma réponse"),
        _("Retirer"),
        intro=_("Son texte ne sera plus lu par personne."),
        told=_("Votre réponse est retirée."),
        danger=True,
    )

    def take_back() -> None:
        moderation.withdraw(found, by=request.user)

    place = found.consultation
    return form_page(request, place.community, None, words, take_back, back=place, quoted=found)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found = _reply(request.user, pk)
    if found.author_id == request.user.pk or not found.is_shown:
        raise PermissionDenied
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        asked=_("Ce qui blesse, ce qui dévoile, ce qui n’a pas sa place ici."),
        missing=_("Dites en une phrase ce qui pose problème."),
    )
    words = Words(
        _("Signaler une réponse"),
        _("Signaler"),
        intro=_("L’équipe innovation la relit. Votre nom n’est montré à personne."),
        told=_("Votre signalement est transmis à l’équipe innovation."),
    )

    def send() -> None:
        moderation.report(found, by=request.user, reason=form.cleaned_data["reason"])

    place = found.consultation
    return form_page(request, place.community, form, words, send, back=place, quoted=found)


@writes
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    found = _reply(request.user, pk)
    if not request.user.has_perm("ideas.moderate_contribution") or found.withdrawn_at:
        raise PermissionDenied
    return moderation_page(request, found, idea=found.consultation, words=WORDS)
