"""Depositing an idea: three short steps with an address each, or one page for a small improvement."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, words_kept_for
from accounts.models import User
from accounts.permissions import may
from ideas import requirements
from ideas.campaigns.requirements import the_questions_of_the_call_are_answered
from ideas.comparison import resolved
from ideas.drafting import already_begun, begin
from ideas.forms.call_answers import CallAnswersForm
from ideas.forms.deposit import ProblemForm, ServiceForm, SolutionForm
from ideas.forms.opening import calls_open_to
from ideas.forms.short import ShortForm
from ideas.forms.step import StepChanged, StepForm
from ideas.lifecycle import EDITABLE_STATES, IdeaState
from ideas.models import Idea, Kind
from ideas.views.conflict import conflict_page
from workflow.deadlines import deadline
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


# A small improvement has one page instead of three.
SHORT = Step(
    label=gettext_lazy("Une petite amélioration"),
    form=ShortForm,
    url_name="ideas:edit_short",
    before="",
    after="ideas:review",
    missing=requirements.the_improvement_is_told,
)
# Only a call that asks something has this one.
CALL = Step(
    label=gettext_lazy("Les questions de l’appel"),
    form=CallAnswersForm,
    url_name="ideas:edit_call",
    before="ideas:edit_service",
    after="ideas:review",
    missing=the_questions_of_the_call_are_answered,
    back_label=gettext_lazy("Enregistrer et revenir"),
)
PLACES = {**STEPS, "short": SHORT, "call": CALL}


def places_of(idea: Idea) -> Mapping[str, Step]:
    return {"short": SHORT} if idea.kind == Kind.SMALL_IMPROVEMENT else STEPS


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, step: str = "problem") -> HttpResponse:
    if request.method == "GET":
        return _step_page(request, step, new_form(step, request.user, initial=_first_words(request, step)))
    idea = already_begun(request.POST.get("deposit_token", ""), request.user)
    if idea is not None:
        return _write(request, idea, step) if idea.state == IdeaState.DRAFT else redirect(idea)
    form = new_form(step, request.user, request.POST, as_draft=_keeps_draft(request.POST))
    if not form.is_valid():
        return _step_page(request, step, form)
    if form.call_is_over:
        messages.info(
            request, _("L’appel s’est clos entre-temps : votre idée ira dans la boîte, hors de l’appel.")
        )
    return _onward(request, begin(form, by=request.user), step)


def new_form(step: str, user: User, *args: object, **kwargs: object) -> StepForm:
    kwargs["calls"] = calls_open_to(user)
    if step == "problem":
        kwargs["problems"] = Idea.objects.visible_to(user).answerable()
    return PLACES[step].form(*args, **kwargs)


def _first_words(request: HttpRequest, step: str) -> dict[str, object]:
    """What a new form begins with: the words of the home page, a call, a problem to answer, or what was kept."""
    known = {"problem": request.GET.get("problem", ""), "campaign": request.GET.get("campaign", "")}
    if problem := _problem_to_answer(request.user, request.GET.get("answers", "")):
        known |= {"answers_problem": problem.pk, "problem": problem.problem}
    kept = PLACES[step].form.initial_of(words_kept_for(request.session, request.path))
    opened = {"deposit_token": uuid.uuid4(), "page": uuid.uuid4(), "version": ""}
    return known | opened | kept


def _problem_to_answer(user: User, pk: str) -> Idea | None:
    problems = Idea.objects.visible_to(user).answerable()
    return problems.filter(pk=pk).first() if pk.isascii() and pk.isdecimal() and len(pk) < 19 else None


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, step: str = "problem") -> HttpResponse:
    idea = mine_to_write(request.user, pk)
    places = places_of(idea)
    if request.method == "GET" and idea.state in EDITABLE_STATES and step not in places:
        return redirect(next(iter(places.values())).url_name, idea.pk)
    return edit_step(request, idea, step)


def edit_step(request: HttpRequest, idea: Idea, step: str) -> HttpResponse:
    if request.method == "POST":
        return _write(request, idea, step)
    if idea.state not in EDITABLE_STATES:
        return redirect(idea)
    kept = PLACES[step].form.initial_of(words_kept_for(request.session, request.path))
    form = PLACES[step].form(instance=idea, writer=request.user, initial={"page": uuid.uuid4()} | kept)
    return _step_page(request, step, form)


def _write(request: HttpRequest, idea: Idea, step: str) -> HttpResponse:
    form_class = PLACES[step].form
    as_draft = idea.state == IdeaState.DRAFT and _keeps_draft(request.POST)
    data = resolved(request.POST, lambda: form_class(instance=idea, writer=request.user))
    form = form_class(data, instance=idea, as_draft=as_draft, writer=request.user)
    if not form.is_valid():
        return _step_page(request, step, form)
    try:
        form.save(by=request.user)
    except Idea.DoesNotExist:
        return _step_page(request, step, form, too_late=what_happened(idea))
    except StepChanged as changed:
        mine = form_class(request.POST, instance=idea, as_draft=True, writer=request.user)
        return conflict_page(request, mine, changed.idea, reverse(PLACES[step].url_name, args=[idea.pk]))
    return _onward(request, idea, step)


def mine_to_write(user: User, pk: int) -> Idea:
    idea = get_object_or_404(Idea.objects.visible_to(user).select_related("campaign"), pk=pk)
    if not may(user, "ideas.change_idea", idea):
        raise PermissionDenied
    if idea.author_id == user.pk:
        idea.author = user  # read already, with what this person may do
    return idea


def _keeps_draft(data: Mapping[str, str]) -> bool:
    """`stay` comes from a comparison, `long` from the short page."""
    return data.get("go") in ("later", "back", "stay", "long")


def _onward(request: HttpRequest, idea: Idea, step: str) -> HttpResponse:
    forget_words(request.session)
    go, place = request.POST.get("go"), PLACES[step]
    if go == "stay":
        return redirect(place.url_name, idea.pk)
    if go == "long":
        return redirect("ideas:edit", idea.pk)
    if go == "back" and place.before:
        return redirect(place.before, idea.pk)
    if go == "later":
        messages.success(request, _("Brouillon enregistré. Vous le retrouverez dans Mes idées."))
        return redirect("portal:me")
    if (
        place is not CALL
        and place.after == "ideas:review"
        and idea.campaign_id
        and idea.campaign.extra_fields.exists()
    ):
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
        "place": PLACES[step],
        "steps": steps_of(step, idea) if step in STEPS else [],
        "autosave_url": autosave_url(idea, step) if idea.state == IdeaState.DRAFT else "",
        "words_are_back": bool(words_kept_for(request.session, request.path)) and not form.is_bound,
        "answered": form.answered_problem,
        "call": form.answered_call,
        "too_late": too_late,
        **dates(),
    }
    return render(request, f"ideas/deposit_{step}.html", context, status=CONFLICT if too_late else 200)


def autosave_url(idea: Idea, step: str) -> str:
    """Where the page sends what is typed."""
    return (
        reverse("ideas:autosave", args=[idea.pk, step])
        if idea.pk
        else reverse("ideas:autosave_new", args=[step])
    )


def steps_of(current: str, idea: Idea, owing: Collection[str] = ()) -> list[dict[str, object]]:
    """The three steps as the page shows them; the ones before lead back, done or still `owing` something."""
    codes = list(STEPS)
    here = codes.index(current) if current in STEPS else len(codes)
    return [_step_shown(STEPS[code], idea, number - here, owing) for number, code in enumerate(codes)]


def _step_shown(step: Step, idea: Idea, distance: int, owing: Collection[str]) -> dict[str, object]:
    url = reverse(step.url_name, args=[idea.pk]) if distance < 0 else ""
    done = distance < 0 and url not in owing
    return {"label": step.label, "state": "done" if done else "todo" if distance else "current", "url": url}


def dates() -> dict[str, date]:
    """What the page promises: the days by which somebody calls, then by which the committee decides."""
    call_before = deadline("first_contact")
    return {
        "call_before": call_before,
        "decision_before": deadline("review", deadline("qualification", call_before)),
    }
