"""Who joins a project."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import keeps_words
from incubation.forms.team import MemberForm
from incubation.models import TeamMember
from incubation.views.access import workable_project
from incubation.views.sheets import Sheet, typed, write_sheet


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new_member(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk, "incubation.work_on_project", "incubation.frame_project")
    form = MemberForm(
        typed(request), instance=TeamMember(project=project), project=project, user=request.user
    )
    sheet = Sheet(
        _("Ajouter quelqu’un à l’équipe"),
        _("L’équipe compte une personne de plus."),
        "team",
        intro=_(
            "Cette personne verra le projet, pourra y écrire et demander du temps à sa responsable ou son responsable."
        ),
    )
    return write_sheet(request, sheet, form)
