"""The projects that look for somebody to carry them, and those who would."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from incubation import calls
from incubation.forms.call import CallForm, ChoiceForm, VolunteerForm
from incubation.models import CarrierCall
from incubation.views.access import workable_project
from incubation.views.sheets import Sheet, typed, write_sheet
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.views import CONFLICT, what_happened

CALLS_SHOWN = 100


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    found = CarrierCall.objects.visible_to(request.user).open().for_list()[:CALLS_SHOWN]
    return render(request, "incubation/calls.html", {"calls": found})


@keeps_words
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """What is looked for; offering oneself is a POST to the same page."""
    found, status = _visible(request.user, pk), 200
    form = VolunteerForm(typed(request))
    if request.method == "POST":
        if only_reads(request.user):
            raise PermissionDenied
        if form.is_valid() and _offered(request, found, form):
            return redirect(found)
        status = CONFLICT if form.is_valid() or form.non_field_errors() else 200
    else:
        with_kept_words(form, request.session, request.path)
    return render(request, "incubation/call.html", _page(request.user, found, form), status=status)


def _offered(request: HttpRequest, found: CarrierCall, form: VolunteerForm) -> bool:
    try:
        calls.volunteer(found, by=request.user, words=form.cleaned_data["words"])
    except RequirementsMissing as refusal:
        form.add_error(None, refusal.sentences)
        return False
    forget_words(request.session)
    messages.success(request, _("Votre proposition est partie. L’équipe innovation revient vers vous."))
    return True


def _page(user: User, found: CarrierCall, form: VolunteerForm) -> dict[str, object]:
    manages = calls.opens(user, found.project)
    return {
        "call": found,
        "form": form,
        "mine": found.volunteers.standing().filter(person=user).first(),
        "impossible": calls.why_not(found, user),
        "manages": manages,
        "volunteers": found.volunteers.standing().for_page() if manages else [],
    }


@writes
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible(request.user, pk)
    calls.withdraw(found, by=request.user)
    messages.success(request, _("C’est noté : vous ne vous proposez plus."))
    return redirect(found)


@writes
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible(request.user, pk)
    calls.close(found, by=request.user)
    messages.success(request, _("La recherche est close. Les personnes qui se proposaient sont remerciées."))
    return redirect(found)


@writes
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, pk: int, volunteer_pk: int) -> HttpResponse:
    found, status = _visible(request.user, pk), 200
    if not calls.opens(request.user, found.project):
        raise PermissionDenied
    row = get_object_or_404(found.volunteers.select_related("person__unit", "call__project"), pk=volunteer_pk)
    replaces = found.project.intrapreneur_id is not None
    form = ChoiceForm(typed(request), replaces=replaces)
    if request.method == "POST" and form.is_valid():
        try:
            project = calls.choose(row, by=request.user, comment=form.cleaned_data["comment"])
        except RequirementsMissing as refusal:
            form.add_error(None, refusal.sentences)
        except TransitionNotAllowed:
            form.add_error(None, what_happened(found.project))
        else:
            messages.success(request, _("%(person)s mène désormais ce projet.") % {"person": row.person})
            return redirect(project)
        status = CONFLICT
    page = {"call": found, "volunteer": row, "form": form, "replaces": replaces}
    return render(request, "incubation/call_choose.html", page, status=status)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk, "incubation.frame_project")
    form = CallForm(
        typed(request),
        instance=CarrierCall(project=project, opened_by=request.user),
        project=project,
        user=request.user,
    )
    intro = _("Celles et ceux qui lisent l’idée verront cette annonce, et pourront se proposer.")
    sheet = Sheet(
        _("Chercher qui mènera le projet"),
        _("L’annonce est ouverte."),
        "",
        intro=intro,
        button=_("Ouvrir la recherche"),
    )
    return write_sheet(request, sheet, form)


def _visible(user: User, pk: int) -> CarrierCall:
    return get_object_or_404(CarrierCall.objects.visible_to(user).for_list(), pk=pk)
