"""Communities: the list, a page each, who founds one, who joins, how it is led."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import keeps_words
from ideas.forms.contribution import ReasonForm
from workflow.cursor import Order, newest_first, page_of, read_moment
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.seen import SeenForm
from workflow.views import move as move_page
from workshops import communities
from workshops.community_lifecycle import governs
from workshops.forms.community import (
    COMMUNITY_MOVE_FORMS,
    CommunityForm,
    FoundingForm,
    InvitationForm,
    MembershipForm,
    ObjectivesForm,
)
from workshops.forms.community_choice import CommunityChoiceForm
from workshops.models import Community, CommunityKind, JoinMode, Membership, MemberStatus
from workshops.views.community_forms import (
    Words,
    form_page,
    inside_or_404,
    of_leads,
    page_url,
    trail,
    visible_or_404,
)
from workshops.views.community_page import page_context, standing_of
from workshops.views.membership_words import words_of_joining, words_of_leaving

MEMBERS_ON_A_PAGE = 40


@require_safe
def community_list(request: HttpRequest) -> HttpResponse:
    user = request.user
    form = CommunityChoiceForm(request.GET)
    found = form.among(Community.objects.visible_to(user), user).for_list(user)
    before, after = (request.GET.get(name, "") for name in ("before", "after"))
    page = newest_first(found, "last_activity_at", before=before, after=after)
    context = {
        "form": form,
        "page": page,
        "previous_url": page_url(request, "before", page.previous),
        "next_url": page_url(request, "after", page.next),
        "may_found": not only_reads(user) and communities.may_found(user, CommunityKind.SPONTANEOUS),
    }
    return render(request, "workshops/community_list.html", context)


@require_safe
def community(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    return render(request, "workshops/community.html", page_context(found, request.user))


@require_safe
def members(request: HttpRequest, pk: int) -> HttpResponse:
    found = inside_or_404(request.user, pk)
    rows = found.memberships.members().select_related("person__unit")
    before, after = (request.GET.get(name, "") for name in ("before", "after"))
    order = Order("joined_at", read_moment, falling=False)
    page = page_of(rows, order, before=before, after=after, size=MEMBERS_ON_A_PAGE)
    context = {
        "community": found,
        "page": page,
        "standing": standing_of(found, request.user),
        "previous_url": page_url(request, "before", page.previous),
        "next_url": page_url(request, "after", page.next),
        "trail": trail(found, None, _("Membres")),
    }
    return render(request, "workshops/community_members.html", context)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not any(communities.may_found(user, kind) for kind in CommunityKind.values):
        raise PermissionDenied
    form = FoundingForm(request.POST if request.method == "POST" else None, user=user)
    if founded := form.founded_before():
        return redirect(founded)
    words = Words(
        _("Créer une communauté"),
        _("Créer la communauté"),
        intro=_("Elle naît aujourd’hui ; vous la lancerez quand sa charte et ses premiers membres y seront."),
        told=_("La communauté est créée. Invitez ses premiers membres."),
    )

    def found() -> Community:
        return communities.found(by=user, token=form.cleaned_data["token"], **form.facts())

    return form_page(request, None, form, words, found, sections=form.sections())


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    if not governs(found, request.user):
        raise PermissionDenied
    form = CommunityForm(
        request.POST if request.method == "POST" else None, instance=found, user=request.user
    )
    words = Words(_("Modifier la communauté"), _("Enregistrer"), told=_("Modifications enregistrées."))
    return form_page(request, found, form, words, _saving(request, found, form), sections=form.sections())


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def objectives(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    if not communities.sets_objectives(found, request.user):
        raise PermissionDenied
    form = ObjectivesForm(request.POST if request.method == "POST" else None, instance=found)
    words = Words(_("Écrire les objectifs"), _("Enregistrer"), told=_("Les objectifs sont enregistrés."))
    return form_page(request, found, form, words, _saving(request, found, form))


def _saving(request: HttpRequest, found: Community, form: SeenForm) -> object:
    @transaction.atomic
    def save() -> None:
        """Under the lock; nothing is saved over what somebody else wrote since the page was opened."""
        held = communities.lock(found.pk)
        if not held.is_living:
            raise TransitionNotAllowed("the community is archived", object=held)
        if not form.was_changed():
            facts = {name: form.cleaned_data[name] for name in form.fields if name != "seen"}
            try:
                communities.revise(held, facts, by=request.user)
            except RequirementsMissing as missing:
                form.add_error(None, missing.sentences)

    return save


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return move_page(request, visible_or_404(request.user, pk), name, COMMUNITY_MOVE_FORMS)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Join, ask to, accept an invitation, or say again what one shares."""
    found, user = visible_or_404(request.user, pk), request.user
    mine = found.memberships.of_person(user).first() or Membership(community=found, person=user)
    asks = found.join_mode == JoinMode.REQUEST and mine.status not in (
        MemberStatus.MEMBER,
        MemberStatus.INVITED,
    )
    # Whoever asks again after a request that was not retained says it anew.
    said = Membership() if mine.status == MemberStatus.DECLINED else mine
    form = MembershipForm(request.POST if request.method == "POST" else None, instance=said, asks=asks)
    return form_page(
        request,
        found,
        form,
        words_of_joining(found, mine, asks),
        lambda: communities.join(pk, by=user, **form.cleaned_data) and None,
    )


@writes
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A request is taken back, an invitation is declined the same way."""
    found, user = visible_or_404(request.user, pk), request.user
    mine = found.memberships.of_person(user).first()
    words = words_of_leaving(mine.status if mine else "")
    try:
        if request.method != "POST" and found.lead_id != user.pk:
            return form_page(request, found, None, words, lambda: None)
        communities.leave(pk, by=user)
    except communities.LeadStays:
        messages.error(request, _("Confiez d’abord l’animation à un membre : vous pourrez ensuite partir."))
        return redirect(found)
    messages.success(request, words.told)
    return redirect("communities:list")


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    found = of_leads(request.user, pk)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    words = Words(
        _("Inviter quelqu’un"),
        _("Inviter"),
        intro=_("La personne reçoit une invitation, et décide."),
        told=_("L’invitation est envoyée."),
    )

    def invite_them() -> None:
        communities.invite(pk, form.cleaned_data["person"], by=request.user)

    return form_page(request, found, form, words, invite_them)


@writes
@require_POST
def accept(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    found = of_leads(request.user, pk)
    row = get_object_or_404(found.memberships.select_related("person"), pk=membership_pk)
    try:
        communities.accept(row, by=request.user)
    except TransitionNotAllowed:
        messages.error(request, _("Cette demande a déjà reçu une réponse."))
    else:
        told = _("%(name)s fait partie de la communauté.") % {"name": row.person}
        messages.success(request, told)
    return redirect(row)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    found = of_leads(request.user, pk)
    row = get_object_or_404(found.memberships.asking().select_related("person"), pk=membership_pk)
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        asked=_("La personne le lit. Dites ce qui conviendrait mieux, ou vers qui se tourner."),
        missing=_("Dites pourquoi : une réponse sans raison ne dit rien."),
    )
    words = Words(
        _("Ne pas retenir la demande de %(name)s") % {"name": row.person},
        _("Répondre"),
        told=_("Votre réponse est envoyée."),
    )

    def decline_it() -> None:
        communities.decline(row, by=request.user, reason=form.cleaned_data["reason"])

    return form_page(request, found, form, words, decline_it)


@writes
@require_POST
def share_lead(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    found = of_leads(request.user, pk)
    row = get_object_or_404(found.memberships.members().select_related("person"), pk=membership_pk)
    communities.share_lead(row, by=request.user, wanted=request.POST.get("wanted") == "yes")
    return redirect(row)
