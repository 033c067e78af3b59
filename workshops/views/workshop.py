"""One workshop: its page, what is projected on the wall, its facts, its moves."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import seen_with, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.permissions import may
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.views import CONFLICT, what_happened
from workflow.views import move as move_page
from workshops import services
from workshops.forms import MOVE_FORMS, FactsForm
from workshops.models import Workshop
from workshops.views.page import moment_of, page_context


def visible_or_404(request: HttpRequest, pk: int) -> Workshop:
    return get_object_or_404(Workshop.objects.visible_to(request.user), pk=pk)


def run_or_403(request: HttpRequest, pk: int) -> Workshop:
    workshop = visible_or_404(request, pk)
    if not may(request.user, "workshops.run_workshop", workshop):
        raise PermissionDenied
    return workshop


@require_safe
def workshop(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Workshop.objects.visible_to(request.user).for_page(), pk=pk)
    return render(request, "workshops/workshop.html", page_context(found, request.user))


@require_safe
def projection(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Workshop.objects.visible_to(request.user).for_page(), pk=pk)
    context = {
        "workshop": found,
        "instruction": getattr(found, "instruction", None),
        "groups": found.groups.all(),
        "moment": moment_of(found),
    }
    return render(request, "workshops/projection.html", context)


@seen_with("workshops.add_workshop")
@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = FactsForm(request.POST or None, user=request.user)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            created = Workshop.begin("plan", by=request.user, **form.facts())
            services.follow_on(created, form.cleaned_data["previous"])
        forget_words(request.session)
        messages.success(request, _("Atelier enregistré. Ajoutez maintenant son déroulé."))
        return redirect(created)
    return render(request, "workshops/facts.html", {"form": form, "workshop": None, "too_late": ""})


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    workshop, too_late = run_or_403(request, pk), ""
    if request.method == "POST":
        try:
            form = save_facts(request, workshop)
        except TransitionNotAllowed:
            form, too_late = (
                FactsForm(request.POST, instance=workshop, user=request.user),
                what_happened(workshop),
            )
        else:
            if form.is_valid():
                forget_words(request.session)
                messages.success(request, _("Modifications enregistrées."))
                return redirect(workshop)
    else:
        form = with_kept_words(FactsForm(instance=workshop, user=request.user), request.session, request.path)
        too_late = "" if workshop.is_writable else what_happened(workshop)
    context = {"form": form, "workshop": workshop, "too_late": too_late}
    return render(request, "workshops/facts.html", context, status=CONFLICT if too_late else 200)


@transaction.atomic
def save_facts(request: HttpRequest, workshop: Workshop) -> FactsForm:
    """Under the lock, so that nobody publishes the minutes between the check and the writing."""
    form = FactsForm(request.POST, instance=services.lock_for_writing(workshop.pk), user=request.user)
    if form.is_valid():
        services.revise(form.instance, previous=form.cleaned_data["previous"])
    return form


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return move_page(request, visible_or_404(request, pk), name, MOVE_FORMS)
