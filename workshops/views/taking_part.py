"""What somebody who comes does: take or give back a place, leave a note, make an idea of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from ideas.models import Idea
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.views import CONFLICT, what_happened
from workshops import services
from workshops.forms import ContributionForm, RegistrationForm
from workshops.models import FavouriteWorkshop
from workshops.views.workshop import visible_or_404


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, pk: int) -> HttpResponse:
    workshop, too_late = visible_or_404(request, pk), ""
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    if request.method == "POST" and form.is_valid():
        try:
            services.register(pk, by=request.user, intention=form.cleaned_data["intention"])
        except services.WorkshopFull:
            too_late = _("Toutes les places sont prises. Si une personne se désiste, sa place se rouvre ici.")
        except TransitionNotAllowed:
            too_late = what_happened(workshop)
        else:
            forget_words(request.session)
            messages.success(request, _("Votre place est réservée."))
            return redirect(workshop)
    context = {"workshop": workshop, "form": form, "too_late": too_late}
    return render(request, "workshops/register.html", context, status=CONFLICT if too_late else 200)


@writes
@require_POST
def unregister(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = visible_or_404(request, pk)
    try:
        services.cancel_registration(pk, by=request.user)
    except TransitionNotAllowed:
        messages.error(request, what_happened(workshop))
    else:
        messages.success(request, _("Votre place est rendue. Une autre personne peut la prendre."))
    return redirect(workshop)


@writes
@require_POST
def favourite(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = visible_or_404(request, pk)
    FavouriteWorkshop.mark(workshop, by=request.user, wanted=request.POST.get("wanted") == "yes")
    return redirect(workshop)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def contribute(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = visible_or_404(request, pk)
    if not services.takes_part(workshop, request.user):
        raise PermissionDenied
    too_late = "" if workshop.is_writable else what_happened(workshop)
    form = ContributionForm(
        request.POST if request.method == "POST" else None,
        workshop=workshop,
        initial={"group": request.GET.get("group", "")},
    )
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        try:
            services.contribute(pk, by=request.user, **form.note())
        except TransitionNotAllowed:
            too_late = what_happened(workshop)
        else:
            forget_words(request.session)
            messages.success(request, _("Note ajoutée."))
            return redirect(f"{workshop.get_absolute_url()}#contributions")
    context = {"workshop": workshop, "form": form, "too_late": too_late}
    return render(request, "workshops/contribute.html", context, status=CONFLICT if too_late else 200)


@writes
@require_POST
def make_idea(request: HttpRequest, pk: int, contribution_pk: int) -> HttpResponse:
    workshop = visible_or_404(request, pk)
    contribution = get_object_or_404(workshop.contributions, pk=contribution_pk)
    if not services.takes_part(workshop, request.user):
        raise PermissionDenied
    idea = services.make_idea(contribution.pk, by=request.user)
    if not Idea.objects.visible_to(request.user).drafts_of(request.user).filter(pk=idea.pk).exists():
        messages.info(request, _("Cette note a déjà donné une idée."))
        return redirect(f"{workshop.get_absolute_url()}#contributions")
    messages.success(
        request, _("Le brouillon de votre idée reprend la note. Complétez-le quand vous voulez.")
    )
    return redirect("ideas:edit", idea.pk)
