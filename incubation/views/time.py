"""Time for projects: what is asked, what is granted, and the answers of the line manager."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words, words_kept_for
from accounts.models import User
from incubation import services
from incubation.asking_again import words_to_start_from
from incubation.forms.time_moves import TIME_FORMS
from incubation.forms.time_request import TimeRequestForm
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project, TimeAllocation
from incubation.time_sheet import ANSWERS, TimeSheet, answer_form
from incubation.views.access import visible_project
from workflow import views as workflow
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.forms import MoveForm

LISTED = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    visible = TimeAllocation.objects.visible_to(request.user)
    to_answer = list(visible.awaiting_decision_of(request.user).for_list())
    mine = list(visible.asked_by(request.user).for_list())
    agents = list(visible.of_agents(request.user).not_among(to_answer).for_list()[:LISTED])
    others = list(visible.not_among([*to_answer, *mine, *agents]).for_list()[:LISTED])
    shown = {"to_answer": to_answer, "mine": mine, "agents": agents, "others": others}
    page = {name: sorted(found, key=_is_over) for name, found in shown.items()}
    page["may_subscribe"] = not only_reads(request.user)
    return render(request, "incubation/time_list.html", page)


def _is_over(allocation: TimeAllocation) -> bool:
    return allocation.is_closed


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, project_pk: int) -> HttpResponse:
    project = visible_project(request.user, project_pk)
    if request.user not in services.time_askers(project):
        raise PermissionDenied
    initial = words_to_start_from(project, request.user, request.GET.get("from", ""))
    typed = request.POST if request.method == "POST" else None
    form = TimeRequestForm(typed, user=request.user, initial=initial)
    if request.method == "GET":
        for part in (form, *form.arrangements):
            with_kept_words(part, request.session, request.path)
    impossible, status = _why_not(project, request.user), 200
    if request.method == "POST" and form.is_valid():
        asked = None if impossible else _ask(project, request.user, form)
        if asked:
            forget_words(request.session)
            messages.success(request, _("Demande envoyée à %(person)s.") % {"person": asked.ball_name})
            return redirect(asked)
        status = workflow.CONFLICT
    page = {"project": project, "form": form, "impossible": impossible}
    return render(request, "incubation/time_new.html", page, status=status)


def _why_not(project: Project, user: User) -> str:
    if project.state not in ACTIVE_PHASES:
        return _("Ce projet est clos : il n’attend plus de temps.")
    if project.allocations.concluding(user.pk):
        return _("Vous avez déjà une demande ou un accord de temps pour ce projet.")
    return ""


def _ask(project: Project, user: User, form: TimeRequestForm) -> TimeAllocation | None:
    try:
        return services.request_time(project, by=user, **form.request())
    except RequirementsMissing as error:
        form.add_error(None, error.sentences)
    except IntegrityError:  # the same request, sent twice at once: the constraint kept the first
        form.add_error(None, _("Vous avez déjà une demande ou un accord de temps pour ce projet."))
    return None


@keeps_words
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an agreement, on which whoever has to answer answers."""
    if request.method == "POST":
        return _answer(request, _visible(request.user, pk))
    kept = words_kept_for(request.session, request.path)
    typed = {name: values[-1] for name, values in kept.items() if values}
    page = TimeSheet(_visible(request.user, pk), request.user, typed=typed)
    return render(request, "incubation/time.html", {"sheet": page})


@writes
def _answer(request: HttpRequest, allocation: TimeAllocation) -> HttpResponse:
    """The answer is one of the moves, chosen on the page; whatever goes wrong comes back to the same page."""
    name, sent = request.POST.get("answer", ""), {}

    def form(data: object, **known: object) -> MoveForm:
        sent["form"] = answer_form(name)(data, **known)
        return sent["form"]

    def again() -> TimeSheet:
        fresh = _visible(request.user, allocation.pk)
        return TimeSheet(fresh, request.user, chosen=sent.get("form"), typed=request.POST)

    if name not in ANSWERS:
        return render(request, "incubation/time.html", {"sheet": again(), "nothing_chosen": True})
    context = {"sheet": SimpleLazyObject(again)}
    return workflow.move(
        request, allocation, name, {name: form}, template="incubation/time.html", context=context
    )


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return workflow.move(request, _visible(request.user, pk), name, TIME_FORMS)


def _visible(user: User, pk: int) -> TimeAllocation:
    return get_object_or_404(TimeAllocation.objects.visible_to(user).for_page(), pk=pk)
