"""Depositing an idea: three short steps with an address each, a last look, and the rules to read."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import writes
from accounts.models import User
from accounts.permissions import may
from ideas import requirements, services
from ideas.campaigns.requirements import the_questions_of_the_call_are_answered
from ideas.forms.deposit import DepositForm, ProblemForm, ServiceForm, SolutionForm, StepForm
from ideas.lifecycle import EDITABLE_STATES, IdeaState
from ideas.models import Campaign, DepositRules, Idea
from ideas.models.idea import rules_to_accept
from workflow.deadlines import deadline
from workflow.errors import RequirementsMissing, TransitionNotAllowed
from workflow.views import CONFLICT, what_happened


@dataclass(frozen=True)
class Step:
    label: object
    form: type[StepForm]
    url_name: str
    before: str  # the address behind this step, and the one ahead
    after: str
    missing: Callable[[Idea, User], Iterable[str]]  # what this step still owes to the deposit
    back_label: object = ""


# Beyond, no key of this database.
KEY_DIGITS = 18

STEPS = {
    "problem": Step(
        label=gettext_lazy("Le constat"),
        form=ProblemForm,
        url_name="ideas:edit",
        before="",
        after="ideas:edit_solution",
        missing=requirements.the_problem_is_told,
    ),
    "solution": Step(
        label=gettext_lazy("La piste"),
        form=SolutionForm,
        url_name="ideas:edit_solution",
        before="ideas:edit",
        after="ideas:edit_service",
        missing=requirements.the_solution_is_told,
        back_label=gettext_lazy("Revenir au constat"),
    ),
    "service": Step(
        label=gettext_lazy("Vous et la suite"),
        form=ServiceForm,
        url_name="ideas:edit_service",
        before="ideas:edit_solution",
        after="ideas:review",
        missing=requirements.the_units_are_told,
        back_label=gettext_lazy("Revenir à la piste"),
    ),
}


@writes
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        form = ProblemForm(initial={"problem": request.GET.get("problem", ""), "deposit_token": uuid.uuid4()})
        return _step_page(request, "problem", form)
    idea = _already_begun(request.POST, request.user)
    if idea is not None and idea.state != IdeaState.DRAFT:
        return redirect(idea)
    form = ProblemForm(request.POST, instance=idea, as_draft=_keeps_draft(request.POST))
    if not form.is_valid():
        return _step_page(request, "problem", form)
    if idea is None:
        fields = {name: value for name, value in form.cleaned_data.items() if name != "deposit_token"}
        fields["campaign"] = answered_call(request)
        idea = _begin(request.user, form.cleaned_data["deposit_token"], fields)
    else:
        form.save()
    return _onward(request, idea, "problem")


def _begin(user: User, token: uuid.UUID | None, fields: Mapping[str, object]) -> Idea:
    try:
        return services.start_draft(by=user, token=token, **fields)
    except Idea.DoesNotExist:
        # The token is a colleague's, copied with the address of a form: this idea gets its own.
        return services.start_draft(by=user, **fields)


def _already_begun(data: Mapping[str, str], user: User) -> Idea | None:
    """The draft that the same opened form made before: a double click, or a step back in the browser."""
    try:
        token = uuid.UUID(data.get("deposit_token", ""))
    except ValueError:
        return None
    return Idea.objects.visible_to(user).filter(deposit_token=token, deposited_by=user).first()


@writes
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, step: str = "problem") -> HttpResponse:
    idea = _mine_to_write(request.user, pk)
    if idea.state not in EDITABLE_STATES and request.method == "GET":
        return redirect(idea)
    if request.method == "GET":
        return _step_page(request, step, STEPS[step].form(instance=idea))
    draft = idea.state == IdeaState.DRAFT
    form = STEPS[step].form(request.POST, instance=idea, as_draft=draft and _keeps_draft(request.POST))
    if not form.is_valid():
        return _step_page(request, step, form)
    try:
        form.save()
    except Idea.DoesNotExist:
        return _step_page(request, step, form, too_late=what_happened(idea))
    return _onward(request, idea, step)


def _mine_to_write(user: User, pk: int) -> Idea:
    idea = get_object_or_404(Idea.objects.visible_to(user).select_related("campaign"), pk=pk)
    if not may(user, "ideas.change_idea", idea):
        raise PermissionDenied
    return idea


def answered_call(request: HttpRequest) -> Campaign | None:
    """The open call whose page led here; nothing for one that closed, or that does not invite this person."""
    pk = (request.POST or request.GET).get("campaign", "")
    if not pk.isdecimal() or len(pk) > KEY_DIGITS:
        return None
    calls = Campaign.objects.visible_to(request.user).taking_answers_on(timezone.localdate())
    return calls.filter(pk=pk).first()


def _keeps_draft(data: Mapping[str, str]) -> bool:
    return data.get("go") in ("later", "back")


def _onward(request: HttpRequest, idea: Idea, step: str) -> HttpResponse:
    go, place = request.POST.get("go"), STEPS[step]
    if go == "back" and place.before:
        return redirect(place.before, idea.pk)
    if go == "later":
        messages.success(request, _("Brouillon enregistré. Vous le retrouverez dans Mes idées."))
        return redirect("portal:me")
    if step == "service" and idea.campaign_id and idea.campaign.extra_fields.exists():
        return redirect("ideas:edit_call", idea.pk)
    if place.after == "ideas:review" and idea.state != IdeaState.DRAFT:
        messages.success(request, _("Vos changements sont enregistrés."))
        return redirect(idea)
    return redirect(place.after, idea.pk)


def _step_page(request: HttpRequest, step: str, form: StepForm, too_late: str = "") -> HttpResponse:
    idea = form.instance
    context = {
        "form": form,
        "idea": idea if idea.pk else None,
        "is_draft": idea.state == IdeaState.DRAFT,
        "place": STEPS[step],
        "steps": _steps(step, idea),
        "too_late": too_late,
        "call": idea.campaign if idea.pk else answered_call(request),
        **_dates(),
    }
    return render(request, f"ideas/deposit_{step}.html", context, status=CONFLICT if too_late else 200)


def _steps(current: str, idea: Idea) -> list[dict[str, object]]:
    """The three steps as the page shows them; the ones before lead back."""
    codes = list(STEPS)
    here = codes.index(current) if current in STEPS else len(codes)
    return [
        {
            "label": STEPS[code].label,
            "state": "done" if number < here else "current" if number == here else "todo",
            "url": reverse(STEPS[code].url_name, args=[idea.pk]) if number < here else "",
        }
        for number, code in enumerate(codes)
    ]


@writes
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The last look, then the deposit. A second click finds the idea deposited, and shows it."""
    if request.method == "GET":
        idea = _mine_to_write(request.user, pk)
        return _review_page(request, idea) if idea.state == IdeaState.DRAFT else redirect(idea)
    form = DepositForm(request.POST)
    try:
        idea = Idea.perform(pk, "submit", by=request.user, accepted=form.accepted)
    except (Idea.DoesNotExist, PermissionDenied, TransitionNotAllowed):
        # What one may not see does not exist, and what is done is shown.
        return redirect(_mine_to_write(request.user, pk))
    except RequirementsMissing:
        return _review_page(request, _mine_to_write(request.user, pk), CONFLICT)
    messages.success(request, receipt(idea))
    if idea.missed_campaign_id:
        messages.info(request, late_for(idea.missed_campaign))
    return redirect(idea)


def _review_page(request: HttpRequest, idea: Idea, status: int = 200) -> HttpResponse:
    """Shown with `CONFLICT` after a deposit that something is missing to; the page says what."""
    rules = DepositRules.objects.current()
    form = DepositForm(request.POST if status == CONFLICT else None, rules=rules)
    if form.is_bound and rules and rules.pk not in (idea.rules_id, form.accepted):
        form.add_error("accepts", rules_to_accept())
    context = {
        "idea": idea,
        "form": form,
        "rules": rules,
        "missing": _missing(idea, request.user),
        "tried": status == CONFLICT,
        "themes": idea.themes.order_by("name"),
        "units": idea.concerned_units.order_by("path"),
        "call_answers": idea.extra_answers.for_page() if idea.campaign_id else [],
        "steps": _steps("review", idea),
        **_dates(),
    }
    return render(request, "ideas/deposit_review.html", context, status=status)


def _missing(idea: Idea, user: User) -> list[tuple[str, str]]:
    """What the steps still owe, each sentence with the address where it is given."""
    return [
        (sentence, reverse(step.url_name, args=[idea.pk]))
        for step in STEPS.values()
        for sentence in step.missing(idea, user)
    ] + [
        (sentence, reverse("ideas:edit_call", args=[idea.pk]))
        for sentence in the_questions_of_the_call_are_answered(idea, user)
    ]


def _dates() -> dict[str, date]:
    """What the page promises: the days by which somebody calls, then by which the committee decides."""
    call_before = deadline("first_contact")
    return {
        "call_before": call_before,
        "decision_before": deadline("review", deadline("qualification", call_before)),
    }


def receipt(idea: Idea) -> str:
    """Who calls, and by when."""
    caller = idea.triage_owner or _("L’équipe innovation")
    day = date_format(idea.due_on, r"l j\e\r F" if idea.due_on.day == 1 else "l j F")
    return _("Votre idée est semée. %(caller)s vous appelle avant %(day)s.") % {"caller": caller, "day": day}


def late_for(campaign: Campaign) -> str:
    day = date_format(campaign.closes_on, r"l j\e\r F" if campaign.closes_on.day == 1 else "l j F")
    return _(
        "L’appel « %(call)s » se terminait %(day)s : votre idée est bien dans la boîte, hors de cet appel."
    ) % {"call": campaign, "day": day}


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/rules.html", {"rules": DepositRules.objects.current()})
