"""The pages of an expert's opinion: asking for it, giving it, and one's own list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from incubation.asking_opinions import may_ask_for_opinions, request_to_start_from
from incubation.forms.opinion import OPINION_FORMS, AskOpinionForm
from incubation.models import ExpertOpinion, Project
from incubation.study_questions import QUESTIONS
from incubation.views.access import workable_project
from incubation.views.sheets import Sheet, typed, write_sheet
from workflow import views as workflow
from workflow.history import read_by
from workflow.moves import moves_for

ANSWERED_SHOWN = 50


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What this person was asked; what others were asked stands in each study."""
    asked = ExpertOpinion.objects.of(request.user).for_list()
    page = {"awaited": asked.awaited(), "answered": asked.answered()[:ANSWERED_SHOWN]}
    return render(request, "incubation/opinions.html", page)


@require_safe
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """An expert reads there what their answer needs, and opens nothing else of the project."""
    found = _opinion(request.user, pk)
    pattern = reverse("incubation:opinion_move", args=[pk, "_"]).replace("/_/", "/{name}/")
    project, moves = found.project, moves_for(found, request.user, pattern)
    opens_project = Project.objects.visible_to(request.user).filter(pk=project.pk).exists()
    page = {
        "opinion": found,
        "project": project,
        "strand": found.strand,
        "is_mine": found.expert_id == request.user.pk,
        "opens_project": opens_project,
        "declined_before": found.declined_before,
        "may_ask_again": found.is_declined and may_ask_for_opinions(request.user, project),
        "reads_study": opens_project or found.is_awaited,
        "questions": QUESTIONS[found.strand.code],
        "ball": found.ball(request.user),
        "moves": [each for each in moves if not each.missing],
        "history": read_by(request.user, found.history.select_related("actor").order_by("-at", "-pk")),
    }
    return render(request, "incubation/opinion.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return workflow.move(request, _opinion(request.user, pk), name, OPINION_FORMS)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    project = workable_project(request.user, pk)
    strand = get_object_or_404(project.study.strands, code=code)
    form = AskOpinionForm(
        typed(request),
        instance=ExpertOpinion(strand=strand),
        initial=request_to_start_from(strand, request.GET),
        project=project,
        user=request.user,
    )
    sheet = Sheet(
        _("Demander un avis : %(strand)s") % {"strand": strand.get_code_display()},
        _("Avis demandé. La personne reçoit un message, et répond sur sa propre page."),
        "study",
        intro=_("Elle lira la synthèse, ce volet et le résumé de l’idée, et rien d’autre du projet."),
        button=_("Demander cet avis"),
        aside="incubation/_opinions_before.html",
    )
    return write_sheet(request, sheet, form)


def _opinion(user: User, pk: int) -> ExpertOpinion:
    found = ExpertOpinion.objects.visible_to(user).for_list()
    carried = found.select_related("strand__study__project__intrapreneur__unit")
    return get_object_or_404(carried, pk=pk)
