"""Who is asked to join a project, what they answer, and who leaves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from incubation import team
from incubation.forms.team import MemberForm
from incubation.in_hand import TeamInHand
from incubation.models import Project, TeamMember
from incubation.project_page import ProjectPage
from incubation.views.access import visible_project, workable_project
from incubation.views.sheets import Sheet, typed, write_sheet
from workflow.errors import RequirementsMissing

ANSWERS = {
    "accept": (team.accept, gettext_lazy("Vous faites maintenant partie de l’équipe.")),
    "decline": (team.decline, gettext_lazy("C’est noté : vous ne rejoignez pas cette équipe.")),
    "leave": (team.leave, gettext_lazy("Vous ne faites plus partie de l’équipe.")),
    "dismiss": (team.remove, gettext_lazy("C’est noté : l’équipe compte une personne de moins.")),
}


@require_safe
def people(request: HttpRequest, pk: int) -> HttpResponse:
    project = visible_project(request.user, pk)
    shown = ProjectPage(project, request.user)
    page = {"project": project, "team": TeamInHand(project, request.user), "can_work": shown.can_work}
    return render(request, "incubation/project_team.html", page | {"may_invite": shown.can_add_members})


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new_member(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk, *team.ASKING)
    form = MemberForm(
        typed(request), instance=TeamMember(project=project), project=project, user=request.user
    )
    sheet = Sheet(
        _("Proposer à quelqu’un de rejoindre l’équipe"),
        _("Invitation envoyée."),
        "team",
        intro=_(
            "Cette personne reçoit un message et répond quand elle veut. Si elle accepte, elle voit le projet, y "
            "écrit, et peut demander du temps à sa ou son responsable."
        ),
        button=_("Envoyer l’invitation"),
    )
    return write_sheet(request, sheet, form)


@writes
@require_safe
def member(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """An invitation for whoever is asked, who sees nothing else of the project; a place in the team afterwards."""
    row = _row(request.user, pk, member_pk)
    page = {"member": row, "project": row.project, "mine": row.person_id == request.user.pk}
    page["removes"] = team.removes(request.user, row)
    page["opened"] = Project.objects.visible_to(request.user).filter(pk=pk).exists()
    return render(request, "incubation/member.html", page)


@writes
@require_POST
def answer(request: HttpRequest, pk: int, member_pk: int, answer: str) -> HttpResponse:
    if answer not in ANSWERS:
        raise Http404
    row = _row(request.user, pk, member_pk)
    act, done = ANSWERS[answer]
    try:
        act(row, by=request.user)
        messages.success(request, done)
    except TeamMember.DoesNotExist:
        messages.warning(request, _("Cette invitation n’existe plus."))
    except RequirementsMissing as refusal:
        messages.warning(request, " ".join(refusal.sentences))
    readable = Project.objects.visible_to(request.user).filter(pk=pk).exists()
    return redirect("incubation:project", pk) if readable else redirect("portal:me")


def _row(user: User, pk: int, member_pk: int) -> TeamMember:
    """Theirs, whatever they see of the project; that of somebody else for those who may ask and remove."""
    rows = TeamMember.objects.for_page().select_related("project__idea", "person__unit", "invited_by")
    row = rows.filter(project=pk, pk=member_pk).first()
    if row is None:
        raise Http404
    if row.person_id == user.pk:
        return row
    project = get_object_or_404(Project.objects.visible_to(user), pk=pk)
    if not team.asks(user, project):
        raise PermissionDenied
    return row
