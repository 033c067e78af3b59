"""Telling a good practice, changing its sheet, saying that one took it up."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas.models import Idea
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.views import CONFLICT, what_happened
from workshops import practices
from workshops.drawing import first_words_of
from workshops.forms.adoption import AdoptionForm
from workshops.forms.practice import PracticeForm
from workshops.models import Adoption, GoodPractice
from workshops.views.practices import trail_of, visible_or_404


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """`?idea=58`: the practice is drawn from an idea that was carried out."""
    idea = source_or_404(request.user, request.GET.get("idea", ""))
    initial = first_words_of(idea, request.user) if idea else {}
    posted = request.POST if request.method == "POST" else None
    form = PracticeForm(posted, user=request.user, initial=initial)
    if posted is None:
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        told = practices.propose(
            by=request.user, source_idea=idea, token=form.cleaned_data["token"], **form.facts()
        )
        forget_words(request.session)
        messages.success(request, _("Merci. L’équipe innovation relit votre fiche, puis vous répond."))
        return redirect(told)
    context = {"form": form, "practice": None, "source": idea, "too_late": ""}
    context["trail"] = trail_of(None, _("Proposer"))
    return render(request, "workshops/practice_form.html", context)


def source_or_404(user: User, key: str) -> Idea | None:
    """What is restricted is not told to everybody under another name."""
    if not key:
        return None
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(Idea.objects.visible_to(user).read_by_everybody().listed(), pk=int(key))


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, too_late, status = answered_or_403(request.user, pk), "", 200
    if request.method == "GET":
        form = with_kept_words(PracticeForm(instance=found, user=request.user), request.session, request.path)
        too_late = "" if found.written_by(request.user) else what_happened(found)
    else:
        form, too_late = save(request, found)
        if not too_late and form.is_valid():
            forget_words(request.session)
            messages.success(request, _("Modifications enregistrées."))
            return redirect(found)
    if too_late or form.non_field_errors():
        status = CONFLICT
    context = {"form": form, "practice": found, "source": None, "too_late": too_late}
    context["trail"] = trail_of(found, _("Modifier"))
    return render(request, "workshops/practice_form.html", context, status=status)


def answered_or_403(user: User, pk: int) -> GoodPractice:
    """403 to whoever has no right to change it in any state."""
    found = visible_or_404(user, pk)
    if not found.answered_by(user):
        raise PermissionDenied
    return found


@transaction.atomic
def save(request: HttpRequest, found: GoodPractice) -> tuple[PracticeForm, str]:
    """Under the lock, so that nobody publishes between the check and the writing; the form, and why it is too late."""
    try:
        locked = practices.lock_for_writing(found.pk, request.user)
    except TransitionNotAllowed:
        return PracticeForm(request.POST, instance=found, user=request.user), what_happened(found)
    form = PracticeForm(request.POST, instance=locked, user=request.user)
    if form.is_valid() and not form.was_changed():
        practices.revise(form.instance, form.cleaned_data["themes"])
    return form, ""


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    too_late = "" if found.is_shared else what_happened(found)
    form = AdoptionForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        try:
            practices.adopt(pk, by=request.user, token=form.cleaned_data["token"], **form.words())
        except TransitionNotAllowed:
            too_late = what_happened(found)
        except RequirementsMissing as missing:
            form.add_error("unit", missing.sentences)
        else:
            forget_words(request.session)
            messages.success(
                request, _("C’est noté. Les personnes qui portent la pratique en sont averties.")
            )
            return redirect(f"{found.get_absolute_url()}#reuses")
    return adoption_page(request, found, form, None, too_late)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, pk: int, adoption_pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    adoption = get_object_or_404(found.adoptions.for_page(), pk=adoption_pk)
    if adoption.person_id != request.user.pk:
        raise PermissionDenied
    posted = request.POST if request.method == "POST" else None
    form = AdoptionForm(posted, instance=adoption, user=request.user)
    if posted is None:
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        try:
            practices.complete(adoption.pk, by=request.user, **form.words())
        except Adoption.DoesNotExist:  # taken back in another window
            raise Http404 from None
        forget_words(request.session)
        messages.success(request, _("Votre déclaration est à jour."))
        return redirect(adoption)
    return adoption_page(request, found, form, adoption, "")


@writes
@require_POST
def withdraw(request: HttpRequest, pk: int, adoption_pk: int) -> HttpResponse:
    found = visible_or_404(request.user, pk)
    adoption = found.adoptions.filter(pk=adoption_pk).first()
    if adoption is not None:
        practices.withdraw(adoption.pk, by=request.user)
    messages.success(request, _("Votre déclaration est retirée."))
    return redirect(f"{found.get_absolute_url()}#reuses")


def adoption_page(
    request: HttpRequest, found: GoodPractice, form: AdoptionForm, adoption: Adoption | None, too_late: str
) -> HttpResponse:
    context = {
        "practice": found,
        "form": form,
        "adoption": adoption,
        "too_late": too_late,
        "trail": trail_of(found, _("S’en inspirer")),
    }
    return render(request, "workshops/practice_adopt.html", context, status=CONFLICT if too_late else 200)
